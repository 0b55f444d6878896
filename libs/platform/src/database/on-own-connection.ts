import type { Database, Sql } from './sql';

/**
 * Does reading work on a connection of its own, one statement after the other. When the signal aborts, the statement that runs
 * there is cancelled in PostgreSQL, none begins any more, and this rejects with the reason of the signal.
 */
export async function onOwnConnection<T>(database: Database, signal: AbortSignal, work: (sql: Sql) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const connection = await database.dedicated();
  let cancelled: Promise<unknown> | undefined;
  try {
    const [session] = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
    const cancel = () => {
      cancelled = database.query('select pg_cancel_backend($1)', [session?.pid]).catch(() => undefined);
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await work(inOrder(connection, signal));
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  } finally {
    // The number of a session that is over may soon be that of another.
    await cancelled;
    await connection.close();
  }
}

/** The same, with each statement after the one before, and none after the signal. */
function inOrder(connection: Sql, signal: AbortSignal): Sql {
  let last: Promise<unknown> = Promise.resolve();
  function next<T>(deed: () => Promise<T>): Promise<T> {
    const own = last.then(() => {
      signal.throwIfAborted();
      return deed();
    });
    last = own.catch(() => undefined);
    return own;
  }
  return {
    query: (text, values) => next(() => connection.query(text, values)),
    prepared: (name, text, values) => next(() => connection.prepared(name, text, values)),
    copyIn: (table, columns, rows) => next(() => connection.copyIn(table, columns, rows)),
  };
}
