import { userOf, type StoredEvent, type SyncEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Projection } from '@groovelog/projections';
import { type LogLineRow, logLineOf } from './log-line';
import { foldSyncRun, newSyncRun } from './sync-run';
import { forgetSyncs, insertLogLines, readSyncRuns, upsertSyncRuns } from './sync-rows';

const ENDINGS = ['AccountForgotten', 'SpotifyForgotten'];

/** The runs of each person's syncs, as far as they are, and what they said. */
export const syncProjection: Projection = {
  name: 'sync',
  version: 1,
  categories: ['sync', 'account'],
  handles: ['SyncRunStarted', 'SyncStepDone', 'SyncWarned', 'SyncRunCompleted', 'SyncRunFailed', 'SyncRunAbandoned', ...ENDINGS],
  tables: [
    { name: 'sync_runs', orderBy: ['user_id', 'run_id'] },
    { name: 'log_lines', orderBy: ['user_id', 'position'] },
  ],
  createTables,
  createIndexes,
  apply,
};

async function createTables(sql: Sql, schema: string): Promise<void> {
  await sql.query(
    `create table ${schema}.sync_runs (
       user_id uuid not null,
       run_id text collate "C" not null,
       kind text not null,
       is_full boolean not null,
       trigger text not null,
       status text not null,
       started_at timestamptz not null,
       ended_at timestamptz,
       step text,
       done int,
       total int,
       calls jsonb not null,
       added int not null,
       removed int not null,
       changed int not null,
       held int not null,
       code text,
       message text,
       is_retryable boolean,
       primary key (user_id, run_id)
     );
     create table ${schema}.log_lines (
       user_id uuid not null,
       position text collate "C" not null,
       run_id text collate "C" not null,
       at timestamptz not null,
       kind text not null,
       level text not null,
       code text not null,
       message text not null,
       primary key (user_id, position)
     )`,
  );
}

async function createIndexes(sql: Sql, schema: string): Promise<void> {
  await sql.query(`create index sync_runs_by_time on ${schema}.sync_runs (user_id, started_at desc, run_id desc)`);
  await sql.query(`create index sync_runs_by_kind on ${schema}.sync_runs (user_id, kind, started_at desc, run_id desc)`);
  await sql.query(`create index log_lines_by_time on ${schema}.log_lines (user_id, at desc, position desc)`);
}

/** What ends an account comes between two parts: nothing after it may be taken for something before. */
async function apply(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  let part: StoredEvent[] = [];
  for (const event of batch) {
    if (!ENDINGS.includes(event.type)) {
      part.push(event);
      continue;
    }
    await applyRuns(part, sql, schema);
    part = [];
    await forgetSyncs(sql, schema, userOf(event.stream));
  }
  await applyRuns(part, sql, schema);
}

async function applyRuns(events: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  if (events.length === 0) return;
  const ids = events.map((event) => (event as unknown as SyncEvent).data.runId);
  const rows = new Map((await readSyncRuns(sql, schema, [...new Set(ids)])).map((row) => [keyOf(row.userId, row.runId), row]));
  const lines: LogLineRow[] = [];
  for (const stored of events) {
    const event = stored as unknown as SyncEvent;
    const userId = userOf(stored.stream);
    const key = keyOf(userId, event.data.runId);
    const before = rows.get(key) ?? (event.type === 'SyncRunStarted' ? newSyncRun(userId, event.data) : undefined);
    // The beginning of a run that was forgotten in between is gone, and so is the rest of it.
    if (!before) continue;
    const after = foldSyncRun(before, event);
    rows.set(key, after);
    const line = logLineOf(after, event, stored.position);
    if (line) lines.push(line);
  }
  await upsertSyncRuns(sql, schema, [...rows.values()]);
  await insertLogLines(sql, schema, lines);
}

const keyOf = (userId: string, runId: string) => `${userId} ${runId}`;
