import { DomainError } from '@groovelog/domain';
import type { Database, Sql } from '@groovelog/platform';
import { notifyLeader } from './control-channel';

/**
 * Takes one event out of one projection, now and in every later rebuild, and lets a projection that it halted go on.
 * `reason` is for those who read the table later. Throws `invalid` without a reason.
 */
export async function skipEvent(
  database: Database,
  { projection, position, reason }: { projection: string; position: string; reason: string },
): Promise<void> {
  if (reason.trim() === '') throw new DomainError('invalid', 'skip.reason', 'Say why the event is skipped.');
  await database.transaction(async (sql) => {
    await sql.query(
      `insert into proj.skips (projection, position, reason, event_id)
       values ($1, $2, $3, (
         select failures.event_id from proj.failures
         where failures.projection = $1 and failures.position = $2
         order by failures.id desc limit 1
       ))
       on conflict (projection, position) do update set reason = excluded.reason, event_id = excluded.event_id`,
      [projection, position, reason.trim()],
    );
    await sql.query(
      `update proj.failures set resolved_at = now(), resolution = 'skipped'
       where failures.projection = $1 and failures.position = $2 and failures.resolved_at is null`,
      [projection, position],
    );
    await notifyLeader(sql);
  });
}

/** Lets a halted projection try its event again, after what made it fail was repaired. Throws `not-found` when it is not halted. */
export async function retryProjection(sql: Sql, projection: string): Promise<void> {
  const rows = await sql.query(
    `update proj.failures set resolved_at = now(), resolution = 'retried'
     where failures.projection = $1 and failures.resolved_at is null
     returning failures.id`,
    [projection],
  );
  if (rows.length === 0) throw new DomainError('not-found', 'projection.not-halted', `"${projection}" is not halted.`);
  await notifyLeader(sql);
}

/** Events that a projection leaves out: by id where it is known, which holds in whichever store the log is, else by position. */
export interface Skips {
  ids: ReadonlySet<string>;
  positions: ReadonlySet<string>;
}

/** What operators took out of a projection. */
export async function skipsOf(sql: Sql, projection: string): Promise<Skips> {
  const rows = await sql.query<{ position: string; event_id: string | null }>(
    'select skips.position, skips.event_id from proj.skips where skips.projection = $1',
    [projection],
  );
  return {
    ids: new Set(rows.flatMap((row) => row.event_id ?? [])),
    positions: new Set(rows.flatMap((row) => (row.event_id === null ? row.position : []))),
  };
}
