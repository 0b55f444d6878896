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
  unreadable: number;
}

/** How to read one list. */
export interface ListSource<Row, Thing> {
  /** Names the list in the progress of the run. */
  step: string;
  pageAt: (offset: number) => Promise<OffsetPage<Row>>;
  toRow: (row: Row) => ReadRow<Thing>;
  /** What is known to be in the list: id → since when. */
  members: ReadonlyMap<string, string | null>;
}

/**
 * Reads a whole list by offset. When something that is known is missing from it, its first page is read once more: if
 * its head moved meanwhile, the reading proves nothing.
 *
 * @param firstPage a first page that was read just now.
 */
export async function readCollection<Row, Thing>(
  context: SyncContext,
  source: ListSource<Row, Thing>,
  firstPage?: OffsetPage<Row>,
): Promise<ReadCollection<Thing>> {
  const totals: number[] = [];
  const rows: ReadRow<Thing>[] = [];
  let complete = true;
  let unreadable = 0;
  let offset = 0;
  for (;;) {
    context.signal.throwIfAborted();
    const page = offset === 0 && firstPage ? firstPage : await source.pageAt(offset);
    totals.push(page.total);
    rows.push(...page.rows.map(source.toRow));
    offset += page.size;
    unreadable += page.unreadable;
    await context.report(source.step, rows.length, page.total);
    if (!page.hasMore) break;
    if (page.size === 0) {
      complete = false;
      break;
    }
  }
  const firstRowAgain = await headAgain(source, totals, rows);
  complete &&= unreadable === 0;
  return { reading: readingOf(context, { complete, totals, firstRowAgain, rows }), rows, unreadable };
}

/** A reading as the deciders take it, without the things. */
export function readingOf(
  context: SyncContext,
  { rows, ...rest }: Pick<CollectionReading, 'complete' | 'totals' | 'firstRowAgain'> & { rows: readonly CollectionRow[] },
): CollectionReading {
  return { runId: context.runId, observedAt: instant(context), ...rest, rows: rows.map(({ id, addedAt }) => ({ id, addedAt })) };
}

/** Only removals need an unmoved head, and only a list of several pages can move while it is read. */
async function headAgain<Row, Thing>(
  { pageAt, toRow, members }: ListSource<Row, Thing>,
  totals: number[],
  rows: readonly ReadRow<Thing>[],
): Promise<string | null> {
  const seen = new Set(rows.map(({ id }) => id));
  const isAnythingMissing = [...members.keys()].some((id) => !seen.has(id));
  if (totals.length === 1 || !isAnythingMissing) return rows[0]?.id ?? null;
  const page = await pageAt(0);
  totals.push(page.total);
  const [first] = page.rows;
  return first === undefined ? null : toRow(first).id;
}
