import type { Sql } from '@groovelog/platform';
import type { Projection } from '../projection';

/** Makes a schema with the projection's empty tables, in place of what was there under that name. */
export async function createEmptyTables(sql: Sql, projection: Projection, schema: string): Promise<void> {
  await dropSchema(sql, schema);
  await sql.query(`create schema ${schema}`);
  await projection.createTables(sql, schema);
}

/** Adds what rows go in faster without, and tells the planner what is there. */
export async function finishTables(sql: Sql, projection: Projection, schema: string): Promise<void> {
  await projection.createIndexes(sql, schema);
  for (const table of projection.tables) await sql.query(`analyze ${schema}.${table.name}`);
}

export async function dropSchema(sql: Sql, schema: string): Promise<void> {
  await sql.query(`drop schema if exists ${schema} cascade`);
}

/** Whether the served tables are there; an operator may have dropped them to have them replayed. */
export async function schemaExists(sql: Sql, schema: string): Promise<boolean> {
  const [row] = await sql.query<{ found: boolean }>('select to_regnamespace($1) is not null as found', [schema]);
  return row?.found ?? false;
}
