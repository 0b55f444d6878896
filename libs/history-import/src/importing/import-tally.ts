import { addsUp, type ImportCounts, type RowReason } from '@groovelog/domain';

/** Counts rows by what became of them. */
export interface ImportTally {
  stored(rows: number): void;
  known(rows: number): void;
  leftOut(reason: RowReason, rows?: number): void;
  /** One row with a readable end time (milliseconds since 1970). */
  readable(endedAt: number): void;
  counts(): ImportCounts;
  /** Readable rows by UTC year. */
  years(): Record<string, number>;
}

/** A row is counted when its fate is certain, so the counts add up at every moment. */
export function createImportTally(): ImportTally {
  const counts: ImportCounts = { rows: 0, stored: 0, known: 0, reasons: {} };
  const years = new Map<number, number>();
  return {
    stored(rows) {
      counts.rows += rows;
      counts.stored += rows;
    },
    known(rows) {
      counts.rows += rows;
      counts.known += rows;
    },
    leftOut(reason, rows = 1) {
      counts.rows += rows;
      counts.reasons[reason] = (counts.reasons[reason] ?? 0) + rows;
    },
    readable(endedAt) {
      const year = new Date(endedAt).getUTCFullYear();
      years.set(year, (years.get(year) ?? 0) + 1);
    },
    counts() {
      if (!addsUp(counts)) throw new Error('The rows of an import do not add up');
      return { ...counts, reasons: { ...counts.reasons } };
    },
    years: () => Object.fromEntries([...years].sort(([a], [b]) => a - b).map(([year, rows]) => [String(year), rows])),
  };
}
