import type { Sql } from '@groovelog/platform';

/** A table with one row for each stretch of time during which something held, numbered by `nth` from 1 for each thing. */
export interface StretchTable {
  name: string;
  /** The columns that tell the things of a listener apart. */
  key: readonly string[];
  /** The first moment of a stretch, and the first after it; null while it holds. */
  since: string;
  until: string;
  /**
   * What a beginning before the end of the last stretch means: `anew`, that the last one was over by then; `more`, that it was
   * there all along.
   */
  whenHeld: 'anew' | 'more';
}

/** Something began or ended; `row` names its thing, and carries whatever else the table holds about a stretch that begins. */
export interface StretchChange {
  userId: string;
  row: Readonly<Record<string, unknown>>;
  at: string;
  begins: boolean;
}

type Stretch = Record<string, unknown> & { nth: number };

/**
 * Writes the stretches that begin and end, in the order of the changes. What never began has no end. No two stretches of a
 * thing overlap: what is true at a moment is what the events up to it say (docs/adr/0014).
 */
export async function applyStretches(sql: Sql, schema: string, table: StretchTable, changes: readonly StretchChange[]): Promise<void> {
  if (changes.length === 0) return;
  const lasts = await lastStretches(sql, schema, table, changes);
  const written = new Map<string, Stretch>();
  for (const change of changes) {
    const key = keyOf(table, { ...change.row, user_id: change.userId });
    for (const stretch of afterChange(table, lasts.get(key), change)) {
      lasts.set(key, stretch);
      written.set(`${key} ${stretch.nth}`, stretch);
    }
  }
  await writeStretches(sql, schema, table, [...written.values()]);
}

/** The stretches that a change touches, the last one last. */
function afterChange(table: StretchTable, last: Stretch | undefined, change: StretchChange): Stretch[] {
  if (!change.begins) return last && last[table.until] === null ? [ended(table, last, change.at)] : [];
  const next = { ...change.row, user_id: change.userId, [table.since]: change.at, [table.until]: null, nth: (last?.nth ?? 0) + 1 };
  if (!last) return [next];
  if (!isBefore(last[table.since], change.at)) return [{ ...next, nth: last.nth }];
  const isHeld = last[table.until] === null || !isBefore(last[table.until], change.at);
  if (isHeld && table.whenHeld === 'more') return [{ ...last, [table.until]: null }];
  return isHeld ? [ended(table, last, change.at), next] : [next];
}

/** A stretch is over at the moment, or as it begins where the moment is before that. */
const ended = ({ since, until }: StretchTable, stretch: Stretch, at: string): Stretch => ({
  ...stretch,
  [until]: isBefore(at, stretch[since]) ? stretch[since] : at,
});

const isBefore = (one: unknown, other: unknown): boolean => Date.parse(String(one)) < Date.parse(String(other));

const keyOf = ({ key }: StretchTable, row: Readonly<Record<string, unknown>>): string =>
  ['user_id', ...key].map((column) => String(row[column])).join(' ');

/** The last stretch of every thing that changes, looked up by key, whatever the planner believes about a table that is being filled. */
async function lastStretches(
  sql: Sql,
  schema: string,
  table: StretchTable,
  changes: readonly StretchChange[],
): Promise<Map<string, Stretch>> {
  const columns = ['user_id', ...table.key];
  const wanted = new Map(changes.map(({ userId, row }) => [keyOf(table, { ...row, user_id: userId }), { ...row, user_id: userId }]));
  const rows = await sql.query<{ stretch: Stretch }>(
    `select to_jsonb(last) as stretch
       from jsonb_populate_recordset(null::${schema}.${table.name}, $1::jsonb) as wanted
      cross join lateral (
            select known.* from ${schema}.${table.name} as known
             where ${columns.map((column) => `known.${column} = wanted.${column}`).join(' and ')}
             order by known.nth desc limit 1) as last`,
    [JSON.stringify([...wanted.values()])],
  );
  return new Map(rows.map(({ stretch }) => [keyOf(table, stretch), stretch]));
}

async function writeStretches(sql: Sql, schema: string, table: StretchTable, stretches: readonly Stretch[]): Promise<void> {
  if (stretches.length === 0) return;
  await sql.query(
    `insert into ${schema}.${table.name}
     select stretch.* from jsonb_populate_recordset(null::${schema}.${table.name}, $1::jsonb) as stretch
     on conflict (${['user_id', ...table.key, 'nth'].join(', ')}) do update set
       ${table.since} = excluded.${table.since}, ${table.until} = excluded.${table.until}`,
    [JSON.stringify(stretches)],
  );
}
