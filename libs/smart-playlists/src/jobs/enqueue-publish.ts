import { enqueueJob, type Sql } from '@groovelog/platform';
import { syncQueue } from '@groovelog/sync';
import { PUBLISH_JOB, publishJobKey, type PublishJob } from './publish-job';

/** About a quarter of an hour of tries, each further from the one before; then the next slot comes. */
const MAX_ATTEMPTS = 6;

/**
 * Adds the job of one publish, behind everything else about the account. A job of the same playlist that waits already is
 * replaced, so that the list is made once, for whoever asked last.
 *
 * @param runAt not before this; now by default.
 */
export async function enqueuePublish(sql: Sql, job: PublishJob, runAt?: Date): Promise<void> {
  const { userId, playlistId } = job;
  await enqueueJob(sql, {
    kind: PUBLISH_JOB,
    payload: job,
    jobKey: publishJobKey(userId, playlistId),
    queue: syncQueue(userId),
    maxAttempts: MAX_ATTEMPTS,
    ...(runAt ? { runAt } : {}),
  });
}
