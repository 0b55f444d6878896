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

/** Longest wait for an answer; the server gives up earlier, so that the answer usually says what became of it. */
const ANSWER_TIMEOUT_MS = 15_000;
const STATEMENT_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;
const MAX_CONNECTIONS = 4;

const asText = { getTypeParser: () => (text: string | Buffer) => text };

/** Opens the pool; connections are made when needed and closed when idle. */
export function openConnections(url: string): Connections {
  const pool = new Pool({
    connectionString: url,
    application_name: 'groovelog-log',
    max: MAX_CONNECTIONS,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    options: '-c timezone=UTC -c datestyle=ISO -c default_transaction_isolation=read\\ committed',
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
