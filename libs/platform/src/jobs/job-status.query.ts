import type { Sql } from '../database/sql';
import { DEAD_AFTER_MS } from './job-workers';

/** The job queue at a glance, for the system page. */
export interface JobStatus {
  /** Due now and not taken. */
  waiting: number;
  /** For later, or backing off after a failure. */
  scheduled: number;
  running: number;
  /** Out of attempts; kept until somebody decides. */
  failed: number;
  workers: { id: string; startedAt: Date; beatAt: Date; isAlive: boolean }[];
}

/** Numbers of jobs by state, and the workers with their heartbeats. */
export async function jobStatus(sql: Sql): Promise<JobStatus> {
  const [counts, workers] = await Promise.all([countJobs(sql), listWorkers(sql)]);
  return { ...counts, workers };
}

async function countJobs(sql: Sql): Promise<Omit<JobStatus, 'workers'>> {
  const rows = await sql.query<Omit<JobStatus, 'workers'>>(
    `select
       (count(*) filter (where jobs.attempts < jobs.max_attempts and jobs.locked_at is null and jobs.run_at <= now()))::int as waiting,
       (count(*) filter (where jobs.attempts < jobs.max_attempts and jobs.locked_at is null and jobs.run_at > now()))::int as scheduled,
       (count(*) filter (where jobs.locked_at is not null))::int as running,
       (count(*) filter (where jobs.attempts >= jobs.max_attempts and jobs.locked_at is null))::int as failed
     from graphile_worker.jobs`,
  );
  return rows[0] ?? { waiting: 0, scheduled: 0, running: 0, failed: 0 };
}

async function listWorkers(sql: Sql): Promise<JobStatus['workers']> {
  return sql.query(
    `select job_workers.id, job_workers.started_at as "startedAt", job_workers.beat_at as "beatAt",
       job_workers.beat_at >= clock_timestamp() - $1 * interval '1 millisecond' as "isAlive"
     from app.job_workers order by job_workers.started_at`,
    [DEAD_AFTER_MS],
  );
}
