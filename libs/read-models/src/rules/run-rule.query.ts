import type { ListenPolicy, Rule, RuleMoment } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { ListeningCache } from '../listening/listening-cache';
import { loadListening } from '../listening/load-columns.query';
import type { RuleContext } from './compilation';
import { compileRule } from './compile-rule';
import { needsFrame } from './needs-frame';
import { frameOfTracks, loadRuleFrame } from './rule-frame.query';

/** A track of a rule's list. */
export interface ChosenTrack {
  id: string;
  title: string | null;
  artists: string[];
  album: string | null;
  durationMs: number | null;
}

/** What a rule chooses: how many tracks of which length, and the first of them in order. */
export interface RuleOutcome {
  count: number;
  totalMs: number;
  tracks: ChosenTrack[];
}

/** Whose library, by which rule, when; `shown` tracks are answered, all are counted. */
export interface RunRequest {
  userId: string;
  policy: ListenPolicy;
  rule: Rule;
  moment: RuleMoment;
  context: RuleContext;
  shown: number;
}

interface Row extends ChosenTrack {
  count: number;
  totalMs: number;
}

/** A rule without exclusions, without a playlist of its own, and without other smart playlists. */
export const NO_RULE_CONTEXT: RuleContext = { exclusions: [], list: null, smartPlaylists: [] };

/**
 * The list of a rule over what a user's read models hold now. Figures of listening are worked out from the packed plays and
 * joined as parameters (docs/adr/0011).
 */
export async function runRule(
  sql: Sql,
  { userId, policy, rule, moment, context, shown }: RunRequest,
  cache: ListeningCache,
): Promise<RuleOutcome> {
  const listening = await loadListening(sql, { userId, policy, timeZone: moment.timeZone }, cache);
  const frame = needsFrame(rule) ? await loadRuleFrame(sql, userId, listening.catalogue) : frameOfTracks(listening.catalogue);
  const { text, values } = compileRule({ userId, rule, moment, listening: { ...listening, frame }, context, shown });
  const rows = await sql.query<Row>(text, values);
  return {
    count: rows[0]?.count ?? 0,
    totalMs: rows[0]?.totalMs ?? 0,
    tracks: rows.map(({ id, title, artists, album, durationMs }) => ({ id, title, artists, album, durationMs })),
  };
}
