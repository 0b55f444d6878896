import type { OffsetPage } from '@groovelog/spotify';
import { readCollection, type ListSource, type ReadCollection } from './read-collection';
import type { SyncContext } from './sync-context';

/**
 * Reads a list that Spotify orders by date, newest first. An incremental run looks at the first page: everything that
 * comes, comes there, and what goes changes the total, also when as much came. So a page of which every row is known
 * with its date, under a total that is known, proves that nothing changed.
 *
 * @returns null when nothing changed.
 */
export async function readRecentFirst<Row, Thing>(
  context: SyncContext,
  source: ListSource<Row, Thing>,
): Promise<ReadCollection<Thing> | null> {
  if (context.full || source.members.size === 0) return readCollection(context, source);
  const page = await source.pageAt(0);
  if (!isUnchanged(page, source)) return readCollection(context, source, page);
  await context.report(source.step, page.total, page.total);
  return null;
}

function isUnchanged<Row, Thing>({ rows, total, unreadable }: OffsetPage<Row>, { toRow, members }: ListSource<Row, Thing>): boolean {
  if (total !== members.size || unreadable > 0 || rows.length === 0) return false;
  return rows.map(toRow).every(({ id, addedAt }) => members.get(id) === addedAt);
}
