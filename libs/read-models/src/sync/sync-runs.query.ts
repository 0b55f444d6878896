import type { SyncKind } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { SyncRunRow } from './sync-run';

/** One run of one kind, as its events told it so far. */
export interface SyncRun extends Omit<SyncRunRow, 'userId' | 'startedAt' | 'endedAt'> {
  startedAt: Date;
  endedAt: Date | null;
}

/** Where a page of runs ended. */
export interface RunCursor {
  startedAt: Date;
  runId: string;
}

const RUN_COLUMNS = `sync_runs.run_id as "runId", sync_runs.kind, sync_runs.is_full as "isFull", sync_runs.trigger, sync_runs.status,
       sync_runs.started_at as "startedAt", sync_runs.ended_at as "endedAt", sync_runs.step, sync_runs.done, sync_runs.total,
       sync_runs.calls, sync_runs.added, sync_runs.removed, sync_runs.changed, sync_runs.held, sync_runs.code, sync_runs.message,
       sync_runs.is_retryable as "isRetryable"`;

/** Which runs: from before `before` on, at most `limit`, and none of the kinds `without`. */
export interface RunsRequest {
  before: RunCursor | null;
  limit: number;
  without?: readonly SyncKind[];
}

/** The latest runs of a user, the newest first. */
export async function syncRuns(sql: Sql, userId: string, { before, limit, without = [] }: RunsRequest): Promise<SyncRun[]> {
  return sql.query(
    `select ${RUN_COLUMNS} from rm_sync.sync_runs
      where sync_runs.user_id = $1
        and ($2::timestamptz is null or (sync_runs.started_at, sync_runs.run_id) < ($2, $3::text))
        and sync_runs.kind <> all ($5::text[])
      order by sync_runs.started_at desc, sync_runs.run_id desc limit $4`,
    [userId, before?.startedAt ?? null, before?.runId ?? null, limit, without],
  );
}

/** The latest run of each kind. */
export async function latestSyncRuns(sql: Sql, userId: string): Promise<SyncRun[]> {
  return sql.query(
    `select distinct on (sync_runs.kind) ${RUN_COLUMNS} from rm_sync.sync_runs
      where sync_runs.user_id = $1 order by sync_runs.kind, sync_runs.started_at desc, sync_runs.run_id desc`,
    [userId],
  );
}

/** One run; undefined when this user has none with this id. */
export async function syncRun(sql: Sql, userId: string, runId: string): Promise<SyncRun | undefined> {
  const [run] = await sql.query<SyncRun>(
    `select ${RUN_COLUMNS} from rm_sync.sync_runs where sync_runs.user_id = $1 and sync_runs.run_id = $2`,
    [userId, runId],
  );
  return run;
}
