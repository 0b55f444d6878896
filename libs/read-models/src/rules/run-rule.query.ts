import {
  finishList,
  limitTracks,
  type LimitedTrack,
  type ListenPolicy,
  type ListTrack,
  type OtherTrack,
  type Rule,
  type RuleMoment,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { ListeningCache } from '../listening/listening-cache';
import { loadListening } from '../listening/load-columns.query';
import { isFinished } from './answer-tables';
import { isGreedy } from './ceiling-tables';
import type { RuleContext } from './compilation';
import { compileRule } from './compile-rule';
import { needsFrame } from './needs-frame';
import { frameOfTracks, loadRuleFrame } from './rule-frame.query';
import { tracksStatement } from './tracks-expression';

/** A track of a rule's list. */
export interface ChosenTrack {
  id: string;
  title: string | null;
  artists: string[];
  album: string | null;
  durationMs: number | null;
}

/** The list of a rule: how many tracks of which length, and the first of them in the order in which they are played. */
export interface RuleOutcome {
  count: number;
  totalMs: number;
  tracks: ChosenTrack[];
  /** The rule chooses too few tracks (`at_least`): this is the list that was published last. */
  isLast: boolean;
  /** Ids of what stays without being chosen (`keep_for`, `replace_at_most`). */
  stayed: string[];
}

/** Whose library, by which rule, when; `shown` tracks are answered, all are counted. */
export interface RunRequest {
  userId: string;
  policy: ListenPolicy;
  rule: Rule;
  moment: RuleMoment;
  context: RuleContext;
  shown: number;
  /** What if: the library as it stood at the moment, from what was known of the time up to then, not as it is (docs/adr/0014). */
  past?: boolean;
}

/** A rule without exclusions, without a playlist of its own, and without other smart playlists. */
export const NO_RULE_CONTEXT: RuleContext = { exclusions: [], list: null, smartPlaylists: [] };

/**
 * The list of a rule over what a user's read models hold, finished and arranged. Figures of listening are worked out from
 * the packed plays and joined as parameters (docs/adr/0011).
 */
export async function runRule(sql: Sql, request: RunRequest, cache: ListeningCache): Promise<RuleOutcome> {
  const { userId, policy, rule, moment, past = false } = request;
  const listening = await loadListening(sql, { userId, policy, timeZone: moment.timeZone }, cache);
  const tracks = tracksStatement(userId, past ? moment.evaluatedAt : null, listening.plays);
  const frame = needsFrame(rule) ? await loadRuleFrame(sql, tracks, listening.catalogue) : frameOfTracks(listening.catalogue);
  const { text, values } = compileRule({ ...request, listening: { ...listening, frame } });
  return isFinished(rule)
    ? finishedOutcome(await sql.query<ListRow>(text, values), request)
    : plainOutcome(await sql.query<PlainRow>(text, values));
}

interface PlainRow extends ChosenTrack {
  count: number;
  totalMs: number;
}

function plainOutcome(rows: readonly PlainRow[]): RuleOutcome {
  const { count = 0, totalMs = 0 } = rows[0] ?? {};
  return { count, totalMs, tracks: rows.map(shownTrack), isLast: false, stayed: [] };
}

interface ListRow extends ChosenTrack, ListTrack, LimitedTrack {
  durationMs: number | null;
  artistKey: string | null;
  albumKey: string | null;
  recordingKey: string;
  isChosen: boolean;
  mayStay: boolean;
}

function finishedOutcome(rows: readonly ListRow[], { rule, moment, context, shown }: RunRequest): RuleOutcome {
  const matching = rows.filter(({ isChosen }) => isChosen);
  const chosen = isGreedy(rule.limit) ? limitTracks(matching, rule.limit).chosen : matching;
  const others = othersOf(rows, chosen, rule);
  const { tracks, ...rest } = finishList({ chosen, others, last: context.list, rule, now: moment.evaluatedAt });
  const totalMs = tracks.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  return { count: tracks.length, totalMs, tracks: tracks.slice(0, shown).map(shownTrack), ...rest };
}

/** What is not chosen. Of one recording only one id is in a list. */
function othersOf(rows: readonly ListRow[], chosen: readonly ListRow[], { onePerRecording }: Rule): OtherTrack<ListRow>[] {
  const isThere = new Set(chosen);
  const recordings = new Set(onePerRecording ? chosen.map(({ recordingKey }) => recordingKey) : []);
  const others = rows.filter((row) => !isThere.has(row));
  return others.map((track) => ({ track, mayStay: track.mayStay && !recordings.has(track.recordingKey) }));
}

const shownTrack = ({ id, title, artists, album, durationMs }: ChosenTrack): ChosenTrack => ({ id, title, artists, album, durationMs });
