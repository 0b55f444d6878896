import type { Sql } from '@groovelog/platform';
import type { LogPosition } from '../log-position';
import { CheckpointLost, Deposed } from '../run/checkpoint';

export type RebuildState = 'requested' | 'copying' | 'indexing' | 'catching-up' | 'done' | 'cancelled' | 'failed';

/** A rebuild as its row says. */
export interface Rebuild {
  id: string;
  projection: string;
  /** `version`: the code needs other tables than those that are there; cannot be cancelled. */
  reason: 'requested' | 'version';
  /** Of the code that began it; null before. */
  version: number | null;
  state: RebuildState;
  position: LogPosition;
}

/** Somebody asked for the end of the rebuild. */
export class RebuildCancelled extends Error {
  override name = 'RebuildCancelled';
}

/** What is asked for or under way, oldest first. */
export async function unfinishedRebuilds(sql: Sql): Promise<Rebuild[]> {
  return sql.query<Rebuild>(
    `select rebuilds.id, rebuilds.projection, rebuilds.reason, rebuilds.version, rebuilds.state, rebuilds.position
     from proj.rebuilds where rebuilds.finished_at is null order by rebuilds.id`,
  );
}

/** Makes sure that the tables of a new version are going to be built. */
export async function ensureVersionRebuild(sql: Sql, projection: string): Promise<void> {
  await sql.query(
    `insert into proj.rebuilds (projection, reason) values ($1, 'version')
     on conflict (projection) where finished_at is null do update set reason = 'version', cancel_requested_at = null`,
    [projection],
  );
}

/** Whether a projection has to wait for its tables. */
export async function awaitsVersionRebuild(sql: Sql, projection: string): Promise<boolean> {
  const rows = await sql.query(
    `select from proj.rebuilds where rebuilds.projection = $1 and rebuilds.reason = 'version' and rebuilds.finished_at is null`,
    [projection],
  );
  return rows.length > 0;
}

/** Takes the row for this epoch. undefined: finished meanwhile. Throws Deposed when a later leader has it. */
export async function claimRebuild(sql: Sql, id: string, epoch: bigint): Promise<Rebuild | undefined> {
  const [row] = await sql.query<Rebuild & { finished: boolean; epoch: string }>(
    `update proj.rebuilds set epoch = greatest(rebuilds.epoch, $2)
     where rebuilds.id = $1
     returning rebuilds.id, rebuilds.projection, rebuilds.reason, rebuilds.version, rebuilds.state, rebuilds.position,
       rebuilds.epoch, rebuilds.finished_at is not null as finished`,
    [id, epoch],
  );
  if (!row || row.finished) return undefined;
  if (BigInt(row.epoch) !== epoch) throw new Deposed(`Rebuild ${id} belongs to a later leader`);
  return row;
}

/** Sets a rebuild to its beginning, in the transaction that creates its empty tables. */
export async function restartRebuild(sql: Sql, { id, version, epoch }: { id: string; version: number; epoch: bigint }): Promise<void> {
  const rows = await sql.query(
    `update proj.rebuilds
     set version = $2, state = 'copying', position = null, event_count = 0, progress = 0, started_at = now()
     where rebuilds.id = $1 and rebuilds.epoch = $3 and rebuilds.finished_at is null
     returning rebuilds.id`,
    [id, version, epoch],
  );
  if (rows.length === 0) throw new CheckpointLost(`Rebuild ${id} belongs to a later leader`);
}

export interface RebuildAdvance {
  id: string;
  epoch: bigint;
  from: LogPosition;
  to: LogPosition;
  events: number;
  state: RebuildState;
  /** 0…1 */
  progress: number;
  /** See Timings.transactionSilenceMs. */
  silenceMs: number;
}

/**
 * Moves a rebuild, as the first statement of the transaction that writes its rows; see advanceCheckpoint. Throws
 * RebuildCancelled when that was asked for, CheckpointLost when a later leader has it.
 */
export async function advanceRebuild(sql: Sql, advance: RebuildAdvance): Promise<void> {
  const [row] = await sql.prepared<{ is_cancelled: boolean }>(
    'proj_advance_rebuild',
    `with session as materialized (
       select set_config('synchronous_commit', 'off', true),
         set_config('idle_in_transaction_session_timeout', $8, true),
         set_config('maintenance_work_mem', '128MB', true)
     )
     update proj.rebuilds
     set position = $4, event_count = rebuilds.event_count + $5, state = $6, progress = $7
     from session
     where rebuilds.id = $1 and rebuilds.epoch = $2 and rebuilds.position is not distinct from $3 and rebuilds.finished_at is null
     returning rebuilds.cancel_requested_at is not null as is_cancelled`,
    [advance.id, advance.epoch, advance.from, advance.to, advance.events, advance.state, advance.progress, String(advance.silenceMs)],
  );
  if (!row) throw new CheckpointLost(`Rebuild ${advance.id} is no longer at ${advance.from} in epoch ${advance.epoch}`);
  if (row.is_cancelled) throw new RebuildCancelled();
}

/** Ends a rebuild in whichever way. */
export async function finishRebuild(
  sql: Sql,
  { id, epoch, state, failure }: { id: string; epoch: bigint; state: 'done' | 'cancelled' | 'failed'; failure?: string },
): Promise<{ eventCount: number }> {
  const [row] = await sql.query<{ event_count: string }>(
    `update proj.rebuilds
     set state = $3, finished_at = now(), failure = $4, progress = case when $3 = 'done' then 1 else rebuilds.progress end
     where rebuilds.id = $1 and rebuilds.epoch = $2 and rebuilds.finished_at is null
     returning rebuilds.event_count`,
    [id, epoch, state, failure ?? null],
  );
  if (!row) throw new CheckpointLost(`Rebuild ${id} belongs to a later leader`);
  return { eventCount: Number(row.event_count) };
}
