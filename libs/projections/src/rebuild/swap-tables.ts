import type { Database, Sql } from '@groovelog/platform';
import type { LogPosition } from '../log-position';
import type { Projection } from '../projection';
import { nextSchema, oldSchema, readModelSchema } from '../read-model-schema';
import { CheckpointLost } from '../run/checkpoint';
import { resolveFailure } from '../run/failure-record';
import { pause } from '../run/pause';
import { dropSchema } from './build-tables';
import { finishRebuild } from './rebuild-row';

const LOCK_NOT_AVAILABLE = '55P03';
const RETRY_MS = 250;

export interface Swap {
  projection: Projection;
  rebuildId: string;
  epoch: bigint;
  /** Everything up to here is in the new tables; not before where the old ones are. */
  position: LogPosition;
  signal: AbortSignal;
}

/**
 * Puts the rebuilt tables in place of the served ones by renaming schemas, in one transaction with the checkpoint.
 * Readers are not blocked, and statements they have prepared follow to the new tables. Waits at most two seconds for a
 * lock, then tries again.
 */
export async function swapTables(database: Database, swap: Swap): Promise<void> {
  await whenLocksAllow(swap.signal, () =>
    database.transaction(async (sql) => {
      await sql.query(`set local lock_timeout = '2s'`);
      const { eventCount } = await finishRebuild(sql, { id: swap.rebuildId, epoch: swap.epoch, state: 'done' });
      await moveCheckpoint(sql, swap, eventCount);
      await resolveFailure(sql, swap.projection.name, 'rebuilt');
      await renameSchemas(sql, swap.projection.name);
    }),
  );
}

/**
 * Drops the tables that were replaced: the log can always make them again. A reader that still holds them is waited for;
 * when it takes too long they stay until the next swap.
 */
export async function dropReplacedTables(database: Database, projection: string, signal: AbortSignal): Promise<void> {
  await whenLocksAllow(signal, () =>
    database.transaction(async (sql) => {
      await sql.query(`set local lock_timeout = '2s'`);
      await dropSchema(sql, oldSchema(projection));
    }),
  );
}

async function moveCheckpoint(sql: Sql, { projection, epoch, position }: Swap, eventCount: number): Promise<void> {
  const rows = await sql.query(
    `update proj.checkpoints set version = $2, position = $3, event_count = $4, updated_at = now()
     where checkpoints.projection = $1 and checkpoints.epoch = $5
     returning checkpoints.projection`,
    [projection.name, projection.version, position, eventCount, epoch],
  );
  if (rows.length === 0) throw new CheckpointLost(`${projection.name} belongs to a later leader`);
}

async function renameSchemas(sql: Sql, projection: string): Promise<void> {
  await dropSchema(sql, oldSchema(projection));
  await sql.query(`alter schema ${readModelSchema(projection)} rename to ${oldSchema(projection)}`);
  await sql.query(`alter schema ${nextSchema(projection)} rename to ${readModelSchema(projection)}`);
}

async function whenLocksAllow<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isLocked = error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
      if (!isLocked || signal.aborted) throw error;
      await pause(RETRY_MS, signal);
    }
  }
}
