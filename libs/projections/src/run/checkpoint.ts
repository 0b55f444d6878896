import type { Sql } from '@groovelog/platform';
import type { LogPosition } from '../log-position';
import type { Projection } from '../projection';
import type { ProjectionState } from '../projection-state';

/** How far a projection is, as the leader of an epoch holds it. */
export interface Checkpoint {
  version: number;
  position: LogPosition;
}

/** A row is not where this leader left it: a later one took over, or the tables were swapped meanwhile. Nothing was written. */
export class CheckpointLost extends Error {
  override name = 'CheckpointLost';
}

/** A later leader has the row; this one must stop. */
export class Deposed extends Error {
  override name = 'Deposed';
}

/**
 * Takes the projection's row for this epoch, so that an older leader's next commit fails; makes the row at the first
 * start. Waits for a transaction of the older leader that is under way. Throws Deposed when a later epoch has it.
 */
export async function claimCheckpoint(sql: Sql, { name, version }: Projection, epoch: bigint): Promise<Checkpoint> {
  const [row] = await sql.query<Checkpoint>(
    `insert into proj.checkpoints (projection, version, state, epoch) values ($1, $2, 'starting', $3)
     on conflict (projection) do update
     set epoch = excluded.epoch, state = excluded.state, state_since = now(), retry_reason = null
     where checkpoints.epoch <= excluded.epoch
     returning checkpoints.version, checkpoints.position`,
    [name, version, epoch],
  );
  if (!row) throw new Deposed(`${name} belongs to a later leader`);
  return row;
}

/** Back to before the first event, in the transaction that makes empty tables. */
export async function resetCheckpoint(sql: Sql, { name, version }: Projection, epoch: bigint): Promise<void> {
  const rows = await sql.query(
    `update proj.checkpoints set version = $2, position = null, event_count = 0, updated_at = now()
     where checkpoints.projection = $1 and checkpoints.epoch = $3
     returning checkpoints.projection`,
    [name, version, epoch],
  );
  if (rows.length === 0) throw new CheckpointLost(`${name} belongs to a later leader`);
}

export interface Advance {
  projection: string;
  epoch: bigint;
  from: LogPosition;
  to: LogPosition;
  /** Events that the tables take in with this step. */
  events: number;
  state: ProjectionState;
  /** See Timings.transactionSilenceMs. */
  silenceMs: number;
}

/**
 * Moves a checkpoint as the first statement of the transaction that writes the rows: a deposed leader stops before it
 * does work, and two runners queue on the row. Commits need not wait for the disk, because checkpoint and rows vanish
 * together and the log is elsewhere. A leader frozen inside the transaction is cut off by the server.
 *
 * Throws CheckpointLost when the row is not where this leader left it.
 */
export async function advanceCheckpoint(sql: Sql, advance: Advance): Promise<void> {
  const rows = await sql.prepared(
    'proj_advance_checkpoint',
    `with session as materialized (
       select set_config('synchronous_commit', 'off', true),
         set_config('idle_in_transaction_session_timeout', $7, true),
         set_config('statement_timeout', '60s', true)
     )
     update proj.checkpoints
     set position = $4, event_count = checkpoints.event_count + $5, state = $6, retry_reason = null, updated_at = now(),
       state_since = case when checkpoints.state = $6 then checkpoints.state_since else now() end
     from session
     where checkpoints.projection = $1 and checkpoints.epoch = $2 and checkpoints.position is not distinct from $3
     returning true as moved`,
    [advance.projection, advance.epoch, advance.from, advance.to, advance.events, advance.state, String(advance.silenceMs)],
  );
  if (rows.length === 0) throw new CheckpointLost(`${advance.projection} is no longer at ${advance.from} in epoch ${advance.epoch}`);
}

/** Writes a state without moving; a deposed leader writes nothing. */
export async function writeState(
  sql: Sql,
  row: { projection: string; epoch: bigint; state: ProjectionState; retryReason?: string },
): Promise<void> {
  await sql.query(
    `update proj.checkpoints
     set state = $3, retry_reason = $4, state_since = case when checkpoints.state = $3 then checkpoints.state_since else now() end
     where checkpoints.projection = $1 and checkpoints.epoch = $2`,
    [row.projection, row.epoch, row.state, row.retryReason ?? null],
  );
}
