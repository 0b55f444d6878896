import type { SyncRequest } from '../sync-request';

/** The payload of a job: one run of one kind. */
export type SyncJob = SyncRequest;

/** The jobs that sync, one kind each: `sync-likes`. */
export const syncJobKind = (kind: string): string => `sync-${kind}`;

/** While a job with this key waits, another request is the same request. */
export const syncJobKey = (userId: string, kind: string): string => `sync-${kind}:${userId}`;

/** Everything about one Spotify account runs one after the other. */
export const syncQueue = (userId: string): string => `spotify:${userId}`;
