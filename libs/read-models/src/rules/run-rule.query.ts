import { unpublishableReason, type FinishedList, type ListenPolicy, type Rule, type RuleMoment } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { ListeningCache } from '../listening/listening-cache';
import { loadListening } from '../listening/load-columns.query';
import { isFinished } from './answer-tables';
import { isGreedy } from './ceiling-tables';
import type { RuleContext, RuleListening } from './compilation';
import { compileRule } from './compile-rule';
import { finishRows, type ListRow } from './finish-rows';
import { currentRuleFrame } from './kept-rule-frame';
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
  /** So many of all cannot be put into a playlist in Spotify (`unpublishableReason`). */
  unpublishable: number;
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
  const { text, values } = compileRule({ ...request, listening: await loadRuleListening(sql, request, cache) });
  if (!isFinished(request.rule)) return plainOutcome(await sql.query<PlainRow>(text, values));
  return finishedOutcome(finishRows(await sql.query<ListRow>(text, values), request, isGreedy(request.rule.limit)), request.shown);
}

/** What a listener played, with what of the library it is measured against where a rule looks at that. */
export async function loadRuleListening(
  sql: Sql,
  { userId, policy, rule, moment, past = false }: Omit<RunRequest, 'shown'>,
  cache: ListeningCache,
): Promise<RuleListening> {
  const listening = await loadListening(sql, { userId, policy, timeZone: moment.timeZone }, cache);
  if (!needsFrame(rule)) return { ...listening, frame: frameOfTracks(listening.catalogue) };
  const tracks = tracksStatement(userId, past ? moment.evaluatedAt : null, listening.plays);
  const frame = past ? loadRuleFrame(sql, tracks, listening.catalogue) : currentRuleFrame(sql, userId, tracks, listening.catalogue);
  return { ...listening, frame: await frame };
}

interface PlainRow extends ChosenTrack {
  count: number;
  totalMs: number;
  unpublishable: number;
}

function plainOutcome(rows: readonly PlainRow[]): RuleOutcome {
  const { count = 0, totalMs = 0, unpublishable = 0 } = rows[0] ?? {};
  return { count, totalMs, tracks: rows.map(shownTrack), isLast: false, stayed: [], unpublishable };
}

function finishedOutcome({ tracks, isLast, stayed }: FinishedList<ListRow>, shown: number): RuleOutcome {
  const totalMs = tracks.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  const unpublishable = tracks.filter(({ id }) => unpublishableReason(id) !== null).length;
  return { count: tracks.length, totalMs, tracks: tracks.slice(0, shown).map(shownTrack), isLast, stayed, unpublishable };
}

const shownTrack = ({ id, title, artists, album, durationMs }: ChosenTrack): ChosenTrack => ({ id, title, artists, album, durationMs });
