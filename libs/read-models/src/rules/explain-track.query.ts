import { isInList, type RuleExplanation } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { ListeningCache } from '../listening/listening-cache';
import { compileExplanation } from './compile-rule';
import { explainedTree } from './explained-tree';
import { finishRows } from './finish-rows';
import { loadRuleListening, type RunRequest } from './run-rule.query';
import { verdictOf, type ExplainedRow } from './verdict-of-row';

/** As {@link RunRequest}, for one track. */
export interface ExplainRequest extends Omit<RunRequest, 'shown'> {
  trackId: string;
}

/**
 * Why a track is in the list of a rule, or why it is not, asked of the same parts that choose the list. A track that nothing is
 * known of is no candidate.
 */
export async function explainTrack(sql: Sql, request: ExplainRequest, cache: ListeningCache): Promise<RuleExplanation> {
  const { rule, trackId } = request;
  const listening = await loadRuleListening(sql, request, cache);
  const { text, values } = compileExplanation({ ...request, listening }, trackId);
  const rows = await sql.query<ExplainedRow>(text, values);
  const row = rows.find(({ isAsked }) => isAsked);
  if (!row) return { trackId, isIn: false, place: null, verdict: { kind: 'not-a-candidate' }, tree: null };
  const list = finishRows(rows, request, true);
  const verdict = verdictOf(row, rows, list, rule);
  const isIn = isInList(verdict);
  return { trackId, isIn, place: isIn ? list.tracks.indexOf(row) + 1 : null, verdict, tree: explainedTree(rule.root, row) };
}
