import type { Sql } from '../database/sql';

/** A worker that said nothing for so long is dead: others take its jobs. */
export const DEAD_AFTER_MS = 5_000;

/** Says that a worker lives, by the database's clock: clocks of two machines are never compared. */
export async function beat(sql: Sql, workerId: string): Promise<void> {
  await sql.query(`insert into app.job_workers (id) values ($1) on conflict (id) do update set beat_at = clock_timestamp()`, [workerId]);
}

/**
 * Frees the jobs and queues of workers that have not beaten for `deadAfterMs`, so that others run them; forgets workers
 * that have been dead for an hour. A job counts as held by a dead worker only when it was taken that long ago, because a
 * new worker may take a job before its first beat.
 *
 * @returns ids of the dead workers that held jobs.
 */
export async function releaseDeadWorkers(sql: Sql, deadAfterMs: number): Promise<string[]> {
  await sql.query(`delete from app.job_workers where job_workers.beat_at < clock_timestamp() - interval '1 hour'`);
  const rows = await sql.query<{ dead: string[] | null }>(
    `with dead as (
       select distinct jobs.locked_by as id
       from graphile_worker.jobs
       left join app.job_workers
         on job_workers.id = jobs.locked_by
         and job_workers.beat_at >= clock_timestamp() - $1 * interval '1 millisecond'
       where jobs.locked_by is not null
         and jobs.locked_at < clock_timestamp() - $1 * interval '1 millisecond'
         and job_workers.id is null
     )
     select array_agg(dead.id) as dead,
       graphile_worker.force_unlock_workers(array_agg(dead.id)),
       pg_notify('jobs:insert', json_build_object('count', count(*))::text)
     from dead having count(*) > 0`,
    [deadAfterMs],
  );
  return rows[0]?.dead ?? [];
}

/** A worker that stops in order is forgotten at once, and what it did not finish is free for others. */
export async function forgetWorker(sql: Sql, workerId: string): Promise<void> {
  await sql.query('select graphile_worker.force_unlock_workers(array[$1])', [workerId]);
  await sql.query('delete from app.job_workers where job_workers.id = $1', [workerId]);
}
