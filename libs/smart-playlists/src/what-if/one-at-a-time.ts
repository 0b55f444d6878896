import { DomainError } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { setTimeout as delay } from 'node:timers/promises';

const ASK_AGAIN_MS = 100;

/**
 * Makes this session the only one that back-tests for the user, over all processes, until it is closed. One whose browser just
 * left is waited for.
 *
 * @throws DomainError `back-test.running` (conflict) when another is still going on after `waitMs` milliseconds.
 */
export async function takeBackTestTurn(sql: Sql, userId: string, waitMs: number): Promise<void> {
  const until = performance.now() + waitMs;
  while (!(await isTaken(sql, userId))) {
    if (performance.now() >= until) {
      throw new DomainError('conflict', 'back-test.running', 'The past is being asked month by month already. Wait for that to end.');
    }
    await delay(ASK_AGAIN_MS);
  }
}

async function isTaken(sql: Sql, userId: string): Promise<boolean> {
  const [row] = await sql.query<{ taken: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('groovelog:back-test:' || $1, 0)) as taken`,
    [userId],
  );
  return row?.taken === true;
}
