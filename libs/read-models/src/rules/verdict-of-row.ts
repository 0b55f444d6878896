import type { Rule, RuleVerdict } from '@groovelog/domain';
import type { FinishedRows, ListRow } from './finish-rows';

/** A row of an explanation. What has no value but for the track that is asked about may be null. */
export interface ExplainedRow extends ListRow {
  isAsked: boolean;
  /** The track of the same recording whose place this one takes. */
  standsFor: string | null;
  isInSource: boolean | null;
  isAllowed: boolean | null;
  isPlayable: boolean | null;
  isBanned: boolean | null;
  /** The whole rule holds for it. */
  isMatching: boolean | null;
  /** What each asked part of the rule says, and what each condition found; see {@link askedNodes}. */
  holds: boolean[] | null;
  values: unknown[] | null;
}

/** Why the track that was asked about is in the list, or not. */
export function verdictOf(row: ExplainedRow, rows: readonly ExplainedRow[], list: FinishedRows<ExplainedRow>, rule: Rule): RuleVerdict {
  const isListed = list.tracks.includes(row);
  if (!list.chosen.includes(row) || list.isLast) return isListed ? { kind: 'stays' } : reasonAgainst(row, rows, list, rule);
  if (!isListed) return { kind: 'gives-way' };
  if (row.isPinned) return { kind: 'pinned' };
  return row.standsFor === null ? { kind: 'in' } : { kind: 'stands-in', trackId: row.standsFor };
}

function reasonAgainst(row: ExplainedRow, rows: readonly ExplainedRow[], list: FinishedRows<ExplainedRow>, rule: Rule): RuleVerdict {
  const stopped = list.stopped.get(row);
  if (stopped !== undefined) return { kind: 'limit', limit: stopped };
  if (row.isChosen) return { kind: 'gives-way' };
  if (row.isBanned) return { kind: 'banned' };
  const barrier = row.isPinned ? null : barrierOf(row, rule);
  return barrier === null ? insteadOf(row, rows) : { kind: barrier };
}

function barrierOf({ isInSource, isAllowed, isPlayable, isMatching }: ExplainedRow, rule: Rule) {
  if (!isInSource) return 'not-a-candidate';
  if (!isAllowed) return 'excluded';
  if (!isPlayable && rule.unavailable === 'drop') return 'unavailable';
  return isMatching ? null : 'conditions';
}

/** It matches, but it is another id of its recording that is played, or none can be. */
function insteadOf({ id, recordingKey }: ExplainedRow, rows: readonly ExplainedRow[]): RuleVerdict {
  const copies = rows.filter((other) => other.isChosen && other.recordingKey === recordingKey);
  const instead = copies.find(({ standsFor }) => standsFor === id) ?? copies[0];
  return instead ? { kind: 'duplicate-of', trackId: instead.id } : { kind: 'unavailable' };
}
