import type { ImportCounts } from './events';

/** Nothing read yet. */
export const NO_ROWS: ImportCounts = { rows: 0, stored: 0, known: 0, reasons: {} };

/** Rows that are neither stored nor known. */
export function rowsLeftOut(counts: Pick<ImportCounts, 'reasons'>): number {
  return Object.values(counts.reasons).reduce((sum, count) => sum + count, 0);
}

/** Whether every row is stored, known, or counted under a reason. */
export function addsUp(counts: ImportCounts): boolean {
  return counts.rows === counts.stored + counts.known + rowsLeftOut(counts);
}
