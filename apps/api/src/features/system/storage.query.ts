import type { Sql } from '@groovelog/platform';

/** What lies where in the database, in bytes, tables and their indexes together. */
export interface Storage {
  /** The log of events; 0 when it is kept in an event store of its own. */
  log: number;
  readModels: number;
  /** Accounts, sessions, jobs, checkpoints. */
  rest: number;
  total: number;
  serverVersion: string;
}

export async function readStorage(sql: Sql): Promise<Storage> {
  const [row] = await sql.query<{ log: string; read_models: string; total: string; server_version: string }>(
    `select coalesce(sum(sizes.bytes) filter (where sizes.schema = 'es'), 0) as log,
            coalesce(sum(sizes.bytes) filter (where sizes.schema like 'rm\\_%'), 0) as read_models,
            pg_database_size(current_database()) as total,
            current_setting('server_version') as server_version
     from (select namespaces.nspname as schema, pg_total_relation_size(tables.oid) as bytes
           from pg_class as tables
           join pg_namespace as namespaces on namespaces.oid = tables.relnamespace
           where tables.relkind = 'r') as sizes`,
  );
  const [log, readModels, total] = [Number(row?.log ?? 0), Number(row?.read_models ?? 0), Number(row?.total ?? 0)];
  return { log, readModels, rest: Math.max(0, total - log - readModels), total, serverVersion: row?.server_version ?? '' };
}
