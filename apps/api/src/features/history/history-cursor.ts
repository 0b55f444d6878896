import type { HistoryCursor, HistoryRow } from '@groovelog/read-models';
import type { HistoryQuery } from './history.forms';

/** Where one page ends and the next begins, as it stands in an address: milliseconds and id of a play. */
export function cursorOf(row: Pick<HistoryRow, 'endedAt' | 'id'>): string {
  return `${row.endedAt.getTime()}~${row.id}`;
}

/** Reads `?before=` or `?since=`; null, which is the newest page, for anything that is not a cursor. */
export function readCursor({ before, since }: Pick<HistoryQuery, 'before' | 'since'>): HistoryCursor | null {
  const direction = before === '' ? 'since' : 'before';
  const [, ms, id] = /^(\d{1,15})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(before || since) ?? [];
  return ms === undefined || id === undefined ? null : { direction, endedAt: new Date(Number(ms)), id };
}
