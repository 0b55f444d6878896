import type { DomainEvent } from '../event/envelope';

/** What a run can sync; `all` is a request, it becomes one run a kind. */
export const SYNC_KINDS = [
  'likes',
  'albums',
  'artists',
  'artist-albums',
  'playlists',
  'plays',
  'now-playing',
  'top',
  'availability',
  'exclusions',
] as const;
export type SyncKind = (typeof SYNC_KINDS)[number];

/** What a run did. `calls` counts requests by endpoint; `held` are removals that wait for a second look. */
export interface SyncTotals {
  calls: Record<string, number>;
  added: number;
  removed: number;
  changed: number;
  held: number;
}

export type SyncRunStarted = DomainEvent<
  'SyncRunStarted',
  { runId: string; kind: SyncKind; full: boolean; trigger: 'schedule' | 'user' | 'cli'; at: string }
>;
/** One page or item group is done; `done` and `total` feed the progress bar, `total` is null while unknown. */
export type SyncStepDone = DomainEvent<'SyncStepDone', { runId: string; step: string; done: number; total: number | null; at: string }>;
export type SyncWarned = DomainEvent<'SyncWarned', { runId: string; code: string; message: string; at: string }>;
export type SyncRunCompleted = DomainEvent<'SyncRunCompleted', { runId: string; totals: SyncTotals; at: string }>;
/** `retryable` false: the person must act (reconnect, allow-list, Premium); `code` says how. */
export type SyncRunFailed = DomainEvent<
  'SyncRunFailed',
  { runId: string; code: string; message: string; retryable: boolean; totals: SyncTotals; at: string }
>;
/** The process that ran it died; the next run goes on. */
export type SyncRunAbandoned = DomainEvent<'SyncRunAbandoned', { runId: string; at: string }>;

export type SyncEvent = SyncRunStarted | SyncStepDone | SyncWarned | SyncRunCompleted | SyncRunFailed | SyncRunAbandoned;
