import { DomainError } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Database, Sql } from '@groovelog/platform';
import { inTurn } from './account-turn';
import { recordRun } from './record-run';
import type { SyncRequest } from './sync-request';

interface OpenRun {
  run_id: string;
  user_id: string;
}

/** Notes that a run has begun in this process. */
export async function openRun(sql: Sql, { runId, userId, kind }: SyncRequest): Promise<void> {
  await sql.query('insert into app.open_sync_runs (run_id, user_id, kind) values ($1, $2, $3) on conflict (run_id) do nothing', [
    runId,
    userId,
    kind,
  ]);
}

/** Notes that a run has an outcome. */
export async function closeRun(sql: Sql, runId: string): Promise<void> {
  await sql.query('delete from app.open_sync_runs where open_sync_runs.run_id = $1', [runId]);
}

/** Ends the runs of an account that have no outcome and no process; to be called by whoever has the account's turn. */
export async function abandonOpenRuns(parts: { sql: Sql; store: EventStore; clock: Clock }, userId: string): Promise<void> {
  const runs = await parts.sql.query<OpenRun>(
    'select open_sync_runs.run_id, open_sync_runs.user_id from app.open_sync_runs where open_sync_runs.user_id = $1',
    [userId],
  );
  for (const { run_id: runId } of runs) {
    await recordRun({ userId, runId }, parts.store, { type: 'AbandonSyncRun', runId, at: parts.clock().toISOString() }).catch(
      unlessUnknown,
    );
    await closeRun(parts.sql, runId);
  }
}

/**
 * Ends every run whose process died, of whatever account. A run whose process lives has its account's turn, and is left alone.
 *
 * @returns how many accounts had such runs.
 */
export async function abandonDeadRuns(parts: { database: Database; store: EventStore; clock: Clock }): Promise<number> {
  const { database, store, clock } = parts;
  const users = await database.query<{ user_id: string }>('select distinct open_sync_runs.user_id from app.open_sync_runs');
  let swept = 0;
  for (const { user_id: userId } of users) {
    const atOnce = { signal: AbortSignal.timeout(10_000), waitMs: 0 };
    const isSwept = await inTurn(database, userId, atOnce, () => abandonOpenRuns({ sql: database, store, clock }, userId)).then(
      () => true,
      unlessBusy,
    );
    if (isSwept) swept += 1;
  }
  return swept;
}

/** The process died between its note and its first event. */
function unlessUnknown(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'sync.unknown-run') throw error;
}

function unlessBusy(error: unknown): false {
  if (error instanceof DomainError && error.code === 'sync.running-elsewhere') return false;
  throw error;
}
