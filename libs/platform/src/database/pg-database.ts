import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client, Pool, type ClientBase, type PoolConfig } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { binaryCopy } from './binary-copy';
import type { Database, DedicatedConnection, Sql } from './sql';

function sqlOver(client: ClientBase | Pool): Pick<Sql, 'query' | 'prepared'> {
  return {
    async query<Row>(text: string, values: readonly unknown[] = []) {
      const result = await client.query({ text, values: [...values] });
      return result.rows as Row[];
    },
    async prepared<Row>(name: string, text: string, values: readonly unknown[]) {
      const result = await client.query({ name, text, values: [...values] });
      return result.rows as Row[];
    },
  };
}

function sqlOnClient(client: ClientBase): Sql {
  return {
    ...sqlOver(client),
    async copyIn(table, columns, rows) {
      const target = client.query(copyFrom(`copy ${table} (${Object.keys(columns).join(', ')}) from stdin (format binary)`));
      await pipeline(Readable.from(binaryCopy(Object.values(columns), rows)), target);
    },
  };
}

/** Opens a pool. `url` is a `postgres://` connection string; `application` shows in pg_stat_activity. */
export function openDatabase(
  options: { url: string; application: string; max?: number } & Pick<PoolConfig, 'statement_timeout'>,
): Database {
  const pool = new Pool({
    connectionString: options.url,
    application_name: options.application,
    max: options.max ?? 10,
    ...(options.statement_timeout === undefined ? {} : { statement_timeout: options.statement_timeout }),
  });
  // An idle connection that dies (server restart) is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);

  async function withClient<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on('error', onError);
    try {
      return await work(client);
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  return {
    ...sqlOver(pool),
    copyIn: (table, columns, rows) => withClient((client) => sqlOnClient(client).copyIn(table, columns, rows)),
    transaction: (work) =>
      withClient(async (client) => {
        await client.query('begin');
        try {
          const result = await work(sqlOnClient(client));
          await client.query('commit');
          return result;
        } catch (error) {
          await client.query('rollback').catch(() => undefined);
          throw error;
        }
      }),
    dedicated: () => connectDedicated(options.url, options.application),
    close: () => pool.end(),
  };
}

async function connectDedicated(url: string, application: string): Promise<DedicatedConnection> {
  const client = new Client({ connectionString: url, application_name: application, keepAlive: true });
  let failure: Error | undefined;
  client.on('error', (error) => {
    failure = error;
  });
  await client.connect();
  return {
    ...sqlOnClient(client),
    onNotification: (listener) => client.on('notification', (message) => listener(message.channel, message.payload ?? '')),
    onClosed: (listener) => void client.once('end', () => listener(failure)),
    close: () => client.end(),
  };
}
