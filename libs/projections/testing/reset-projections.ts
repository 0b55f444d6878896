import type { Sql } from '@groovelog/platform';

/** As if no projection had ever run on this database; quicker than another database. */
export async function resetProjections(sql: Sql): Promise<void> {
  const schemas = await sql.query<{ nspname: string }>(`select nspname from pg_namespace where nspname like 'rm\\_%'`);
  for (const { nspname } of schemas) await sql.query(`drop schema ${nspname} cascade`);
  await sql.query('truncate proj.checkpoints, proj.lags, proj.failures, proj.skips, proj.rebuilds');
}

/** Empties the PostgreSQL log. */
export async function resetLog(sql: Sql): Promise<void> {
  await sql.query('alter table es.events disable trigger user');
  await sql.query('truncate es.events, es.streams');
  await sql.query('alter table es.events enable trigger user');
  await sql.query('update es.head set position = 0');
}
