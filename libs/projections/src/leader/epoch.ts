import type { Sql } from '@groovelog/platform';
import type { LogHead } from '../log-position';

/** The only role there is: whoever has it runs every projection. */
const ROLE = 'projector';

/** Begins a new epoch for a new leader. */
export async function beginEpoch(sql: Sql, instanceId: string): Promise<bigint> {
  const [row] = await sql.query<{ epoch: string }>(
    `insert into proj.leaders (role, epoch, instance_id, elected_at, seen_at) values ($1, 1, $2, now(), now())
     on conflict (role) do update
     set epoch = leaders.epoch + 1, instance_id = excluded.instance_id, elected_at = excluded.elected_at, seen_at = excluded.seen_at
     returning leaders.epoch`,
    [ROLE, instanceId],
  );
  return BigInt(row?.epoch ?? 0);
}

/** What the leader sees, for those who show it. */
export interface Sighting {
  epoch: bigint;
  /** null: the store could not be asked; the last answer stays. */
  head: LogHead | null;
  projections: readonly { name: string; pendingSince: Date | null }[];
}

/** Says that the leader is alive, where the log ends and since when events wait. A deposed leader writes nothing. */
export async function recordSighting(sql: Sql, { epoch, head, projections }: Sighting): Promise<void> {
  await sql.query(
    `with seen as (
       update proj.leaders
       set seen_at = now(), head_position = coalesce($3, leaders.head_position), head_count = coalesce($4, leaders.head_count)
       where leaders.role = $1 and leaders.epoch = $2
       returning true
     )
     insert into proj.lags (projection, pending_since)
     select pending.projection, pending.since
     from unnest($5::text[], $6::timestamptz[]) as pending (projection, since), seen
     on conflict (projection) do update set pending_since = excluded.pending_since
     where lags.pending_since is distinct from excluded.pending_since`,
    [ROLE, epoch, head?.position ?? null, head?.count ?? null, projections.map((p) => p.name), projections.map((p) => p.pendingSince)],
  );
}

/** Projections that stop when a term ends, and those that this version of the product does not have. */
export async function markStopped(sql: Sql, { epoch, running }: { epoch: bigint; running: readonly string[] }): Promise<void> {
  await sql.query(
    `update proj.checkpoints set state = 'stopped', state_since = now()
     where checkpoints.epoch <= $1 and checkpoints.state <> 'stopped' and not (checkpoints.projection = any($2::text[]))`,
    [epoch, running],
  );
}
