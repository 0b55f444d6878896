import { DomainError } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { notifyLeader } from './control-channel';

/**
 * Asks whoever runs the projections to rebuild one from the whole log, beside its served tables, and then to swap.
 * The request survives restarts; without a running projector it waits for the next one.
 *
 * @returns the rebuild's id. Throws `not-found` for a projection that never ran and `conflict` when one is under way.
 */
export async function requestRebuild(sql: Sql, name: string): Promise<string> {
  const known = await sql.query('select from proj.checkpoints where checkpoints.projection = $1', [name]);
  if (known.length === 0) throw new DomainError('not-found', 'projection.unknown', `There is no read model "${name}".`);
  const [row] = await sql.query<{ id: string }>(
    `insert into proj.rebuilds (projection, reason) values ($1, 'requested')
     on conflict (projection) where finished_at is null do nothing
     returning id`,
    [name],
  );
  if (!row) throw new DomainError('conflict', 'rebuild.under-way', `"${name}" is being rebuilt already.`);
  await notifyLeader(sql);
  return row.id;
}

/**
 * Stops a rebuild that was asked for; the served tables stay as they are. Throws `not-found` when there is none, and
 * `conflict` when this version of the product cannot do without it.
 */
export async function cancelRebuild(sql: Sql, name: string): Promise<void> {
  const [row] = await sql.query<{ reason: string }>(
    `update proj.rebuilds
     set cancel_requested_at = case when rebuilds.reason = 'requested' then now() end
     where rebuilds.projection = $1 and rebuilds.finished_at is null
     returning rebuilds.reason`,
    [name],
  );
  if (!row) throw new DomainError('not-found', 'rebuild.none', `"${name}" is not being rebuilt.`);
  if (row.reason === 'version') {
    throw new DomainError('conflict', 'rebuild.needed', `"${name}" has no tables of this version until its rebuild is done.`);
  }
  await notifyLeader(sql);
}
