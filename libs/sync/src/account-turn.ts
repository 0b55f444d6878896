import { DomainError } from '@groovelog/domain';
import type { Database, DedicatedConnection } from '@groovelog/platform';
import { setTimeout as delay } from 'node:timers/promises';

const ASK_AGAIN_MS = 250;

/** How long to wait for the turn, and what ends the wait. */
export interface Patience {
  signal: AbortSignal;
  /** Milliseconds. */
  waitMs: number;
}

/**
 * Does work about one account while nobody else does, over all processes. The turn is a lock of the database's session:
 * it ends with the process that has it, however that ends.
 *
 * @throws DomainError `sync.running-elsewhere` when the turn did not come in time.
 */
export async function inTurn<T>(database: Database, userId: string, patience: Patience, work: () => Promise<T>): Promise<T> {
  const connection = await database.dedicated();
  try {
    await waitForTurn(connection, userId, patience);
    return await work();
  } finally {
    await connection.close();
  }
}

async function waitForTurn(connection: DedicatedConnection, userId: string, { signal, waitMs }: Patience): Promise<void> {
  const until = performance.now() + waitMs;
  while (!(await takeTurn(connection, userId))) {
    if (performance.now() >= until)
      throw new DomainError('conflict', 'sync.running-elsewhere', 'Another sync of this account is running. Try again when it has ended.');
    await delay(ASK_AGAIN_MS, undefined, { signal });
  }
}

async function takeTurn(connection: DedicatedConnection, userId: string): Promise<boolean> {
  const [row] = await connection.query<{ taken: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('groovelog:spotify:' || $1, 0)) as taken`,
    [userId],
  );
  return row?.taken === true;
}
