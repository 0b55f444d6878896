/** One row of a collection as Spotify listed it. `addedAt` is null where Spotify gives no date (followed artists). */
export interface CollectionRow {
  id: string;
  addedAt: string | null;
}

/**
 * What one sync run read of a collection.
 * `complete` is false when the run stopped early or a page failed; `totals` holds the `total` of each page in order of
 * reading, and `firstRowAgain` the id of the first row when it was read a second time after the last page.
 */
export interface CollectionReading {
  runId: string;
  /** UTC ISO 8601. */
  observedAt: string;
  complete: boolean;
  totals: readonly number[];
  firstRowAgain: string | null;
  rows: readonly CollectionRow[];
}

/**
 * Whether a reading may prove removals: every page came, all pages told the same total, that total is the number of
 * different rows, and the head of the list did not move while it was paged (spotify-web-api 4.1: rows shift).
 */
export function provesRemovals(reading: CollectionReading): boolean {
  if (!reading.complete) return false;
  const total = reading.totals[0];
  if (total === undefined || reading.totals.some((each) => each !== total)) return false;
  if (new Set(reading.rows.map((row) => row.id)).size !== total || reading.rows.length !== total) return false;
  return total === 0 || reading.firstRowAgain === (reading.rows[0]?.id ?? null);
}
