import type { Sql } from '@groovelog/platform';
import type { Projection } from '../projection';
import { readModelSchema } from '../read-model-schema';

/** A table's content as one value; equal content gives an equal checksum, on any server. */
export interface TableChecksum {
  table: string;
  rows: number;
  /** MD5 in hexadecimal over the rows in the projection's declared order. */
  checksum: string;
}

/** Rows that are hashed together before their hashes are, so that memory stays small. */
const BLOCK_ROWS = 4096;

/**
 * Checksums of the served tables of one projection, in the order in which it declares them. Inside a transaction of
 * isolation level `repeatable read` they belong to one moment.
 */
export async function tableChecksums(
  sql: Sql,
  projection: Pick<Projection, 'name' | 'tables'>,
  schema = readModelSchema(projection.name),
): Promise<TableChecksum[]> {
  const checksums: TableChecksum[] = [];
  for (const table of projection.tables) checksums.push(await checksumOf(sql, `${schema}.${table.name}`, table));
  return checksums;
}

/** Rows as text, with every setting fixed that their form depends on. */
async function checksumOf(sql: Sql, name: string, { name: table, orderBy }: Projection['tables'][number]): Promise<TableChecksum> {
  const order = orderBy.map((column) => `(t.${column}::text) collate "C"`).join(', ');
  const [row] = await sql.query<{ rows: string; checksum: string }>(
    `with utc as materialized (
       select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true), set_config('bytea_output', 'hex', true),
         set_config('extra_float_digits', '1', true), set_config('intervalstyle', 'postgres', true)
     ), hashes as (
       select row_number() over (order by ${order}) as n, md5(t::text) as hash
       from utc cross join ${name} as t
     ), blocks as (
       select (hashes.n - 1) / ${BLOCK_ROWS} as block, count(*) as rows, md5(string_agg(hashes.hash, '' order by hashes.n)) as hash
       from hashes
       group by 1
     )
     select coalesce(sum(blocks.rows), 0) as rows, md5(coalesce(string_agg(blocks.hash, '' order by blocks.block), '')) as checksum
     from blocks`,
  );
  return { table, rows: Number(row?.rows ?? 0), checksum: row?.checksum ?? '' };
}
