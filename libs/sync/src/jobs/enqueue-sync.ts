import { enqueueJob, type Sql } from '@groovelog/platform';
import { syncJobKey, syncJobKind, syncQueue, type SyncJob } from './sync-job';

/** A job that fails without a recorded outcome (the log was away) is tried so often; then the next slot comes. */
const MAX_ATTEMPTS = 3;

/**
 * Adds the job of one run. When one of the same kind waits already, that one stays, with its run: missed slots and a
 * second press of a button are one run. It becomes a full one when either asked for it.
 *
 * @returns the id of the run that will happen.
 */
export async function enqueueSync(sql: Sql, job: SyncJob): Promise<string> {
  const jobKey = syncJobKey(job.userId, job.kind);
  const waiting = await waitingSync(sql, jobKey);
  const payload = waiting ? { ...waiting, full: waiting.full || job.full } : job;
  await enqueueJob(sql, { kind: syncJobKind(job.kind), payload, jobKey, queue: syncQueue(job.userId), maxAttempts: MAX_ATTEMPTS });
  return payload.runId;
}

async function waitingSync(sql: Sql, jobKey: string): Promise<SyncJob | null> {
  const [row] = await sql.query<{ payload: SyncJob }>(
    `select _private_jobs.payload from graphile_worker._private_jobs
      where _private_jobs.key = $1 and _private_jobs.locked_at is null and _private_jobs.attempts = 0`,
    [jobKey],
  );
  return row?.payload ?? null;
}
