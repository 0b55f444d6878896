import type { OffsetPage } from '@groovelog/spotify';
import type { CollectionReading, CollectionRow } from '@groovelog/domain';
import { instant, type SyncContext } from './sync-context';

/** A row of a collection with what Spotify said about the thing itself. */
export interface ReadRow<Thing> extends CollectionRow {
  thing: Thing;
}

/** A reading and the rows behind it. `unreadable` rows make a reading incomplete: nothing may be concluded from a hole. */
export interface ReadCollection<Thing> {
  reading: CollectionReading;
  rows: ReadRow<Thing>[];
}

/**
 * Reads a whole list by offset, then its first page once more: when its head moved meanwhile, the reading proves nothing.
 * The second look costs one call only when there was more than one page.
 */
export async function readCollection<Row, Thing>(
  context: SyncContext,
  step: string,
  pageAt: (offset: number) => Promise<OffsetPage<Row>>,
  toRow: (row: Row) => ReadRow<Thing>,
): Promise<ReadCollection<Thing>> {
  const totals: number[] = [];
  const rows: ReadRow<Thing>[] = [];
  let complete = true;
  let offset = 0;
  for (;;) {
    context.signal.throwIfAborted();
    const page = await pageAt(offset);
    totals.push(page.total);
    rows.push(...page.rows.map(toRow));
    offset += page.size;
    complete &&= page.unreadable === 0;
    await context.report(step, rows.length, page.total);
    if (!page.hasMore) break;
    if (page.size === 0) {
      complete = false;
      break;
    }
  }
  const firstRowAgain = await headAgain(totals, rows, pageAt, toRow);
  const reading = {
    runId: context.runId,
    observedAt: instant(context),
    complete,
    totals,
    firstRowAgain,
    rows: rows.map(({ id, addedAt }) => ({ id, addedAt })),
  };
  return { reading, rows };
}

async function headAgain<Row, Thing>(
  totals: number[],
  rows: readonly ReadRow<Thing>[],
  pageAt: (offset: number) => Promise<OffsetPage<Row>>,
  toRow: (row: Row) => ReadRow<Thing>,
): Promise<string | null> {
  if (totals.length === 1) return rows[0]?.id ?? null;
  const page = await pageAt(0);
  totals.push(page.total);
  const [first] = page.rows;
  return first === undefined ? null : toRow(first).id;
}
