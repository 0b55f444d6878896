import type { Sql } from '@groovelog/platform';
import type { SyncJob } from '@groovelog/sync';

/** A run that was asked for and has no event yet: it waits for a worker, or for another sync of the same account. */
export interface QueuedSync {
  kind: SyncJob['kind'];
  runId: string;
  full: boolean;
  /** Why the last attempt did not begin; null before the first. */
  problem: string | null;
}

/** What waits for a user; jobs that were given up do not count. */
export async function queuedSyncs(sql: Sql, userId: string): Promise<QueuedSync[]> {
  return sql.query(
    `select _private_jobs.payload ->> 'kind' as kind, _private_jobs.payload ->> 'runId' as "runId",
            coalesce((_private_jobs.payload ->> 'full')::boolean, false) as full, _private_jobs.last_error as problem
       from graphile_worker._private_jobs
      where _private_jobs.key like 'sync-%:' || $1 and _private_jobs.attempts < _private_jobs.max_attempts
      order by _private_jobs.created_at, _private_jobs.id`,
    [userId],
  );
}
