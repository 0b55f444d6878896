import type { PublishTrigger } from '@groovelog/domain';

/** The kind of the jobs that publish. */
export const PUBLISH_JOB = 'publish-playlist';

/** The payload of a job: one publish of one smart playlist. */
export interface PublishJob {
  userId: string;
  playlistId: string;
  /** Of the request that is in the log; null when the publish itself asks for one (the clock, a sync). */
  publishId: string | null;
  trigger: PublishTrigger;
}

/** While a job with this key waits, another request is the same request. */
export const publishJobKey = (userId: string, playlistId: string): string => `publish:${userId}:${playlistId}`;
