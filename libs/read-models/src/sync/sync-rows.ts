import type { Sql } from '@groovelog/platform';
import type { LogLineRow } from './log-line';
import type { SyncRunRow } from './sync-run';

/** The rows of these runs, as far as they exist. */
export function readSyncRuns(sql: Sql, schema: string, runIds: readonly string[]): Promise<SyncRunRow[]> {
  return sql.query(
    `select sync_runs.user_id as "userId", sync_runs.run_id as "runId", sync_runs.kind, sync_runs.is_full as "isFull", sync_runs.trigger,
            sync_runs.status, to_char(sync_runs.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "startedAt",
            to_char(sync_runs.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "endedAt",
            sync_runs.step, sync_runs.done, sync_runs.total, sync_runs.calls, sync_runs.added, sync_runs.removed, sync_runs.changed,
            sync_runs.held, sync_runs.code, sync_runs.message, sync_runs.is_retryable as "isRetryable"
       from ${schema}.sync_runs where sync_runs.run_id = any ($1::text[])`,
    [runIds],
  );
}

/** Writes whole rows. */
export async function upsertSyncRuns(sql: Sql, schema: string, rows: readonly SyncRunRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into ${schema}.sync_runs (user_id, run_id, kind, is_full, trigger, status, started_at, ended_at, step, done, total, calls,
       added, removed, changed, held, code, message, is_retryable)
     select "userId", "runId", kind, "isFull", trigger, status, "startedAt", "endedAt", step, done, total, calls,
       added, removed, changed, held, code, message, "isRetryable"
       from jsonb_to_recordset($1::jsonb) as incoming (
         "userId" uuid, "runId" text, kind text, "isFull" boolean, trigger text, status text, "startedAt" timestamptz,
         "endedAt" timestamptz, step text, done int, total int, calls jsonb, added int, removed int, changed int, held int,
         code text, message text, "isRetryable" boolean)
     on conflict (user_id, run_id) do update set
       status = excluded.status, ended_at = excluded.ended_at, step = excluded.step, done = excluded.done, total = excluded.total,
       calls = excluded.calls, added = excluded.added, removed = excluded.removed, changed = excluded.changed, held = excluded.held,
       code = excluded.code, message = excluded.message, is_retryable = excluded.is_retryable`,
    [JSON.stringify(rows)],
  );
}

/** Adds lines. */
export async function insertLogLines(sql: Sql, schema: string, lines: readonly LogLineRow[]): Promise<void> {
  if (lines.length === 0) return;
  await sql.query(
    `insert into ${schema}.log_lines (user_id, position, run_id, at, kind, level, code, message)
     select "userId", position, "runId", at, kind, level, code, message
       from jsonb_to_recordset($1::jsonb) as incoming (
         "userId" uuid, position text, "runId" text, at timestamptz, kind text, level text, code text, message text)`,
    [JSON.stringify(lines)],
  );
}

/** Everything about one person's syncs goes. */
export async function forgetSyncs(sql: Sql, schema: string, userId: string): Promise<void> {
  await sql.query(`delete from ${schema}.sync_runs where sync_runs.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.log_lines where log_lines.user_id = $1`, [userId]);
}
