import { MOST_TRACKS, parseRule, tracksOfSmartPlaylists, type Rule, type RuleMoment, type SmartPlaylistTracks } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import {
  findSmartPlaylist,
  loadPublishedList,
  loadSmartPlaylistLists,
  ruleExclusions,
  runRule,
  settingsOf,
  type ListeningCache,
  type RuleOutcome,
} from '@groovelog/read-models';
import { withPinsAndBans } from './with-pins-and-bans';

/** What choosing works with. */
export interface ChoosingParts {
  database: Sql;
  cache: ListeningCache;
}

/** Whose library, by which rule, when; `shown` tracks are answered, all are counted. */
export interface ChoiceRequest {
  userId: string;
  rule: Rule;
  /** The smart playlist that the rule is for, whose pins and bans hold; null for a rule that has none yet. */
  playlistId: string | null;
  moment: RuleMoment;
  shown: number;
}

/** What a rule chooses, in the order of the list. */
export type RuleChoice = RuleOutcome;

/**
 * The list of a rule: what a preview shows, a what-if answers and a publish writes. There is no second way to make one.
 */
export async function chooseTracks(parts: ChoosingParts, request: ChoiceRequest): Promise<RuleChoice> {
  const { database, cache } = parts;
  const { userId, moment } = request;
  const { policy } = await settingsOf(database, userId);
  const exclusions = await ruleExclusions(database, userId);
  const run = async (rule: Rule, playlistId: string | null, smartPlaylists: readonly SmartPlaylistTracks[], shown: number) => {
    const mine = await ofPlaylist(database, userId, rule, playlistId, moment);
    const context = { exclusions, list: mine.list, smartPlaylists };
    return runRule(database, { userId, policy, rule: mine.rule, moment, context, shown }, cache);
  };
  const smartPlaylists = await tracksOfSmartPlaylists(request.rule, {
    listOf: async (id) => (await loadSmartPlaylistLists(database, userId, [id]))[0]?.trackIds ?? null,
    ruleOf: (id) => ruleOf(database, userId, id),
    choose: async (rule, lists, id) => (await run(rule, id, lists, MOST_TRACKS)).tracks.map((track) => track.id),
  });
  return run(request.rule, request.playlistId, smartPlaylists, request.shown);
}

/** What a rule means for the playlist that it is for: with its pins and bans, and with what it published. */
async function ofPlaylist(sql: Sql, userId: string, rule: Rule, playlistId: string | null, { evaluatedAt }: RuleMoment) {
  const playlist = playlistId === null ? undefined : await findSmartPlaylist(sql, userId, playlistId);
  if (!playlist) return { rule, list: null };
  const list = await loadPublishedList(sql, userId, playlist.playlistId, new Date(evaluatedAt));
  return { rule: withPinsAndBans(rule, playlist), list };
}

async function ruleOf(sql: Sql, userId: string, playlistId: string): Promise<Rule | null> {
  const playlist = await findSmartPlaylist(sql, userId, playlistId);
  const parsed = playlist && parseRule(playlist.rule);
  return parsed?.ok ? parsed.rule : null;
}
