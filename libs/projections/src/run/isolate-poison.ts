import type { StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { classifyError } from './classify-error';

/** The first event of a batch that cannot be applied. */
export interface Poison {
  index: number;
  event: StoredEvent;
  error: unknown;
}

/**
 * Applies as much of a batch as can be applied, from its beginning: halves it with savepoints until a single event is
 * left that fails by itself. That takes at most log2(n) + 1 failures. Everything before that event is applied once.
 *
 * @returns undefined when all of it could be applied in pieces. Rethrows what is not the fault of an event.
 */
export async function applyUntilPoison(
  events: readonly StoredEvent[],
  sql: Sql,
  apply: (events: readonly StoredEvent[]) => Promise<void>,
): Promise<Poison | undefined> {
  for (let start = 0, end = events.length; start < events.length; start = end, end = events.length) {
    // The poison, if any, lies in [start, end); everything before is applied.
    while (end - start > 1) {
      const middle = start + Math.floor((end - start) / 2);
      if (await tryApply(events.slice(start, middle), sql, apply)) end = middle;
      else start = middle;
    }
    const failure = await tryApply(events.slice(start, end), sql, apply);
    const event = events[start];
    if (failure && event) return { index: start, event, error: failure.error };
  }
  return undefined;
}

async function tryApply(
  events: readonly StoredEvent[],
  sql: Sql,
  apply: (events: readonly StoredEvent[]) => Promise<void>,
): Promise<{ error: unknown } | undefined> {
  await sql.query('savepoint piece');
  try {
    await apply(events);
    await sql.query('release savepoint piece');
    return undefined;
  } catch (error) {
    if (classifyError(error) !== 'poison') throw error;
    await sql.query('rollback to savepoint piece');
    return { error };
  }
}
