import { Pool } from 'pg';
import { connectError } from './store-error';

/** The connections of the hot paths: rows come as arrays of texts, because the reader knows what each column is. */
export interface Connections {
  /**
   * Runs a named prepared statement.
   *
   * @throws StoreUnavailable or AccessDenied when no connection can be had; else whatever `pg` throws.
   */
  run(name: string, text: string, values: readonly unknown[]): Promise<string[][]>;
  close(): Promise<void>;
}

/** Longest wait for an answer. The server gives up after two thirds of it, so that its answer says what became of it. */
const ANSWER_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5_000;
const MAX_CONNECTIONS = 4;

/**
 * Every access to the log follows an index, in its order. The planner is told so, because its estimates of a log that
 * just grew by a hundredfold are wrong: it would sort all events of a category for each page.
 */
const SETTINGS = {
  timezone: 'UTC',
  datestyle: 'ISO',
  default_transaction_isolation: 'read\\ committed',
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_sort: 'off',
  plan_cache_mode: 'force_generic_plan',
};

const asText = { getTypeParser: () => (text: string | Buffer) => text };

/** Opens the pool; connections are made when needed and closed when idle. */
export function openConnections(url: string, answerTimeoutMs = ANSWER_TIMEOUT_MS): Connections {
  const pool = new Pool({
    connectionString: url,
    application_name: 'groovelog-log',
    max: MAX_CONNECTIONS,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: answerTimeoutMs,
    statement_timeout: Math.ceil((answerTimeoutMs * 2) / 3),
    options: Object.entries(SETTINGS)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  // The pool replaces an idle connection that dies; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    async run(name, text, values) {
      const client = await pool.connect().catch((error: unknown) => Promise.reject(connectError(error)));
      let failure: Error | undefined;
      const onError = (error: Error) => {
        failure = error;
      };
      client.on('error', onError);
      try {
        const result = await client.query<string[]>({ name, text, values: [...values], rowMode: 'array', types: asText });
        return result.rows;
      } catch (error) {
        failure ??= error instanceof Error ? error : new Error(String(error));
        throw error;
      } finally {
        client.off('error', onError);
        // A connection whose statement failed may be half-open: it is not used again.
        client.release(failure);
      }
    },
    close: () => pool.end(),
  };
}
