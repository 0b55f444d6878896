import type { Sql } from '@groovelog/platform';
import type { Projection } from '../projection';

/** Where a served table differs from a replay. */
export interface TableDifference {
  table: string;
  rowsOnlyServed: number;
  rowsOnlyReplayed: number;
  /** The first keys of rows that differ, as the values of the table's order columns. */
  examples: string[][];
}

/** How many keys are shown. */
const EXAMPLES = 5;

/** Compares one table in two schemas, row by row. */
export async function findDifferences(
  sql: Sql,
  { name, orderBy }: Projection['tables'][number],
  { served, replayed }: { served: string; replayed: string },
): Promise<TableDifference> {
  const key = `array[${orderBy.map((column) => `t.${column}::text`).join(', ')}]`;
  const rowsOf = (schema: string) => `select ${key} as key, md5(t::text) as hash from ${schema}.${name} as t`;
  const [row] = await sql.query<{ only_served: string; only_replayed: string; examples: string[][] | null }>(
    `with only_served as (${rowsOf(served)} except all ${rowsOf(replayed)}),
       only_replayed as (${rowsOf(replayed)} except all ${rowsOf(served)}),
       examples as (
         select distinct d.key from (select key from only_served union all select key from only_replayed) as d
         order by d.key limit ${EXAMPLES}
       )
     select (select count(*) from only_served) as only_served, (select count(*) from only_replayed) as only_replayed,
       (select json_agg(examples.key order by examples.key) from examples) as examples`,
  );
  return {
    table: name,
    rowsOnlyServed: Number(row?.only_served ?? 0),
    rowsOnlyReplayed: Number(row?.only_replayed ?? 0),
    examples: row?.examples ?? [],
  };
}
