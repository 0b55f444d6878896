import type { Sql } from '../database/sql';

/** One call to the outside, or other work that must survive a crash. */
export interface JobRequest {
  /** Names the handler: `sync.run`, `playlist.publish`. */
  kind: string;
  /** JSON; ids, never secrets or personal data. */
  payload: object;
  /** While a job with this key waits, another request replaces it instead of adding a second. */
  jobKey?: string;
  /** Jobs of one queue run one after the other: one queue an account. */
  queue?: string;
  /** Not before this moment; now by default. */
  runAt?: Date;
  /** After so many failures the job is kept as failed; 10 by default, which is about three hours of backing off. */
  maxAttempts?: number;
}

const MAX_ATTEMPTS = 10;

/**
 * Adds a job; inside a transaction it exists only when that commits.
 *
 * @returns the job's id.
 */
export async function enqueueJob(sql: Sql, request: JobRequest): Promise<string> {
  const { kind, payload, jobKey = null, queue = null, runAt = null, maxAttempts = MAX_ATTEMPTS } = request;
  const rows = await sql.query<{ id: string }>(
    `select added.id::text as id
     from graphile_worker.add_job(
       identifier => $1, payload => $2::json, queue_name => $3, run_at => $4, max_attempts => $5, job_key => $6
     ) as added`,
    [kind, JSON.stringify(payload), queue, runAt, maxAttempts, jobKey],
  );
  return rows[0]?.id ?? '';
}
