import type { Category } from '@groovelog/domain';
import { CorruptLog } from '../port';
import type { Connections } from './connections';
import { EVENT_COLUMNS, positionOf } from './event-rows';
import { readError } from './store-error';

/** Rows of the log after a position, in order. */
export type ReadPage = (after: number, limit: number) => Promise<string[][]>;

const EVERYTHING = `
  select ${EVENT_COLUMNS}
  from es.events
  where events.position > $1
  order by events.position
  limit $2
`;

const CATEGORY_NUMBERS = `select categories.category_no from es.categories where categories.category = any ($1) order by 1`;

const HEAD = `select head.position from es.head`;

/** The number of events in the log, which is the last position. */
export async function readHead(connections: Connections): Promise<number> {
  const [row] = await connections.run('es_head', HEAD, []).catch((error: unknown) => Promise.reject(readError(error)));
  return Number(row?.[0]);
}

/**
 * A reader of pages over some categories (none named: over all). Each page is read in the order of an index, however
 * sparse the categories are. Without a filter positions must follow each other without a gap.
 */
export function createPageReader(connections: Connections, categories: readonly Category[]): ReadPage {
  const run: Connections['run'] = (name, text, values) =>
    connections.run(name, text, values).catch((error: unknown) => Promise.reject(readError(error)));
  if (categories.length === 0) {
    return async (after, limit) => assertContiguous(after, await run('es_page', EVERYTHING, [after, limit]));
  }
  let numbers: readonly string[] = [];
  return async (after, limit) => {
    // A category gets its number with its first event, so those not met yet are looked for again.
    if (numbers.length < categories.length) {
      numbers = (await run('es_category_numbers', CATEGORY_NUMBERS, [categories])).map((row) => row[0] ?? '');
    }
    if (numbers.length === 0) return [];
    return run(`es_page_${numbers.length}`, pageOfCategories(numbers.length), [after, limit, ...numbers]);
  };
}

/** One ordered index scan for each category, merged: PostgreSQL reads no more rows than it returns. */
export function pageOfCategories(count: number): string {
  const branches = Array.from(
    { length: count },
    (_, index) => `
      (select ${EVENT_COLUMNS} from es.events
       where events.category_no = $${index + 3}::smallint and events.position > $1::bigint order by events.position)`,
  );
  return `select * from (${branches.join(' union all')}) as events order by events.position limit $2`;
}

function assertContiguous(after: number, rows: string[][]): string[][] {
  const last = rows.at(-1);
  if (last && Number(positionOf(last)) !== after + rows.length) throw new CorruptLog(`The log has a gap after position ${after}`);
  return rows;
}
