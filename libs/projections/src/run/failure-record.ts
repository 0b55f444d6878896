import { createHash } from 'node:crypto';
import type { StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Projection } from '../projection';

/**
 * Records what halts a projection. For an event: in the transaction that moves the checkpoint to just before it. Without
 * one, its tables could not be made.
 */
export async function recordFailure(sql: Sql, projection: Projection, error: unknown, event?: StoredEvent): Promise<void> {
  await sql.query(
    `insert into proj.failures (projection, version, message, stack_hash, position, event_id, event_type, stream)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (projection) where resolved_at is null do update
     set version = excluded.version, position = excluded.position, event_id = excluded.event_id,
       event_type = excluded.event_type, stream = excluded.stream, message = excluded.message,
       stack_hash = excluded.stack_hash, failed_at = excluded.failed_at`,
    [projection.name, projection.version, messageOf(error), stackHash(error), event?.position, event?.id, event?.type, event?.stream],
  );
}

/** Whether a projection is halted. */
export async function hasOpenFailure(sql: Sql, projection: string): Promise<boolean> {
  const rows = await sql.query('select from proj.failures where failures.projection = $1 and failures.resolved_at is null', [projection]);
  return rows.length > 0;
}

/** Closes the open failure, if there is one. */
export async function resolveFailure(sql: Sql, projection: string, resolution: 'rebuilt' | 'retried'): Promise<void> {
  await sql.query(
    `update proj.failures set resolved_at = now(), resolution = $2
     where failures.projection = $1 and failures.resolved_at is null`,
    [projection, resolution],
  );
}

/** The first line of an error; payloads do not belong into status pages. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 500) ?? '';

/** Tells whether two failures have the same cause: the stack without its message. */
function stackHash(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')) : [];
  return createHash('sha256').update(frames.join('\n')).digest('hex').slice(0, 16);
}
