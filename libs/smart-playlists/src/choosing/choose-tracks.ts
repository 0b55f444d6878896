import {
  MOST_TRACKS,
  parseRule,
  tracksOfSmartPlaylists,
  zoneOffsets,
  type DayNumber,
  type Rule,
  type RuleExplanation,
  type RuleMoment,
  type SmartPlaylistTracks,
  trackIdOf,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import {
  endOfDay,
  exclusionsFor,
  explainTrack,
  findSmartPlaylist,
  listAsOf,
  loadPublishedList,
  loadSmartPlaylistLists,
  runRule,
  pinsAndBansAt,
  settingsAt,
  settingsOf,
  type RunRequest,
} from '@groovelog/read-models';
import type { ChoosingParts } from './choosing-parts';
import { choiceOf, type RuleChoice } from './rule-choice';
import { unknownPins, withRoomFor } from './unknown-pins';
import { withPinsAndBans } from './with-pins-and-bans';

/** Whose library, by which rule, when; `shown` tracks are answered, all are counted. */
export interface ChoiceRequest {
  userId: string;
  rule: Rule;
  /** The smart playlist that the rule is for, whose pins and bans hold; null for a rule that has none yet. */
  playlistId: string | null;
  moment: RuleMoment;
  shown: number;
  /** Everything as it stood at the moment, not as it is: library, pins and bans, what counts as a listen (docs/adr/0014). */
  past?: boolean;
}

/**
 * The list of a rule: what a preview shows, a what-if answers and a publish writes. There is no second way to make one.
 */
export async function chooseTracks(parts: ChoosingParts, request: ChoiceRequest): Promise<RuleChoice> {
  return run(parts, request, await smartPlaylistsFor(parts, request));
}

/** Why a track is in that list, or why it is not. */
export async function explainChoice(
  parts: ChoosingParts,
  { trackId, ...request }: Omit<ChoiceRequest, 'shown'> & { trackId: string },
): Promise<RuleExplanation> {
  const whole = { ...request, shown: MOST_TRACKS };
  const { ready, pins } = await readied(parts, whole, await smartPlaylistsFor(parts, whole));
  const pin = pins.findIndex(({ id }) => id === trackId);
  if (pin < 0) return explainTrack(parts.database, { ...ready, trackId }, parts.cache);
  const { count } = await runRule(parts.database, { ...ready, shown: 1 }, parts.cache);
  return { trackId, isIn: true, place: count + pin + 1, verdict: { kind: 'pinned' }, tree: null };
}

/** The tracks of the smart playlists that the rule draws from, at whatever time it looks at them. */
async function smartPlaylistsFor(parts: ChoosingParts, request: ChoiceRequest): Promise<readonly SmartPlaylistTracks[]> {
  const { database } = parts;
  const { userId, moment, past = false } = request;
  const whenOf = (asOf: DayNumber | null): Occasion => {
    if (asOf === null) return { moment, past };
    const dayEnd = endOfDay(asOf, zoneOffsets(moment.timeZone));
    return { moment: { ...moment, evaluatedAt: Math.min(dayEnd, moment.evaluatedAt) }, past: true };
  };
  return tracksOfSmartPlaylists(request.rule, {
    listOf: (id, asOf) => listedTracks(database, userId, id, whenOf(asOf)),
    ruleOf: (id) => ruleOf(database, userId, id),
    async choose(rule, lists, playlistId, asOf) {
      const { tracks } = await run(parts, { userId, rule, playlistId, shown: MOST_TRACKS, ...whenOf(asOf) }, lists);
      return tracks.map((track) => track.id);
    },
  });
}

type Occasion = Pick<ChoiceRequest, 'moment' | 'past'>;

async function run(parts: ChoosingParts, request: ChoiceRequest, smartPlaylists: readonly SmartPlaylistTracks[]): Promise<RuleChoice> {
  const { ready, pins } = await readied(parts, request, smartPlaylists);
  return choiceOf(await runRule(parts.database, ready, parts.cache), pins, request.shown);
}

/** What the rule is run with, and the pins that it cannot choose, which take their room first. */
async function readied(parts: ChoosingParts, request: ChoiceRequest, smartPlaylists: readonly SmartPlaylistTracks[]) {
  const asked = await runRequestFor(parts, request, smartPlaylists);
  const pins = await unknownPins(parts, asked);
  return { ready: { ...asked, rule: withRoomFor(asked.rule, pins.length) }, pins };
}

async function runRequestFor(
  { database }: ChoosingParts,
  request: ChoiceRequest,
  smartPlaylists: readonly SmartPlaylistTracks[],
): Promise<RunRequest> {
  const { userId, moment, shown, past } = request;
  const { policy } = past ? await settingsAt(database, userId, new Date(moment.evaluatedAt)) : await settingsOf(database, userId);
  const exclusions = await exclusionsFor(database, userId, 'playlists', past ? moment.evaluatedAt : null);
  const { rule, list } = await ofPlaylist(database, request);
  return { userId, policy, rule, moment, context: { exclusions, list, smartPlaylists }, shown, past };
}

/** What a rule means for the playlist that it is for: with its pins and bans, and with what it published. */
async function ofPlaylist(sql: Sql, { userId, rule, playlistId, moment, past }: ChoiceRequest) {
  const playlist = playlistId === null ? undefined : await findSmartPlaylist(sql, userId, playlistId);
  if (!playlist) return { rule, list: null };
  const at = new Date(moment.evaluatedAt);
  const list = await loadPublishedList(sql, userId, playlist.playlistId, at);
  const byHand = past ? await pinsAndBansAt(sql, userId, playlist.playlistId, at) : playlist;
  return { rule: withPinsAndBans(rule, byHand), list };
}

/** The list that another smart playlist published last. */
async function listedTracks(sql: Sql, userId: string, playlistId: string, { moment, past }: Occasion): Promise<readonly string[] | null> {
  if (!past) return (await loadSmartPlaylistLists(sql, userId, [playlistId]))[0]?.trackIds ?? null;
  const list = await listAsOf(sql, userId, playlistId, new Date(moment.evaluatedAt));
  return list?.uris.map(trackIdOf) ?? null;
}

async function ruleOf(sql: Sql, userId: string, playlistId: string): Promise<Rule | null> {
  const playlist = await findSmartPlaylist(sql, userId, playlistId);
  const parsed = playlist && parseRule(playlist.rule);
  return parsed?.ok ? parsed.rule : null;
}
