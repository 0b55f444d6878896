import type { Sql } from '@groovelog/platform';

/**
 * What listens are looked up by. Rows go in twice as fast without, and most of a log needs none of them, so a rebuild makes
 * each when it first looks something up, or at the end.
 */
const DEFINITIONS = {
  listens_by_id: { isUnique: true, columns: 'user_id, id' },
  listens_by_time: { isUnique: false, columns: 'user_id, ended_at, id' },
  listens_by_track: { isUnique: false, columns: 'user_id, track_no, ended_at, id' },
};

export type ListenIndex = keyof typeof DEFINITIONS;

/** Makes those of the indexes that are not there yet. */
export async function indexListens(
  sql: Sql,
  schema: string,
  names: readonly ListenIndex[] = ['listens_by_id', 'listens_by_time', 'listens_by_track'],
): Promise<void> {
  const missing = await sql.query<{ name: ListenIndex }>(
    `select wanted.name
       from unnest($2::text[]) as wanted (name)
      where to_regclass($1 || '.' || wanted.name) is null`,
    [schema, names],
  );
  for (const { name } of missing) {
    const { isUnique, columns } = DEFINITIONS[name];
    await sql.query(`create ${isUnique ? 'unique ' : ''}index ${name} on ${schema}.listens (${columns})`);
  }
}

/** Whether listens have the index by which pages and merging find them. */
export async function areListensIndexed(sql: Sql, schema: string): Promise<boolean> {
  const [row] = await sql.query<{ found: boolean }>(`select to_regclass($1 || '.listens_by_time') is not null as found`, [schema]);
  return row?.found ?? false;
}
