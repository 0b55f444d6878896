/** What the fake server does wrong; change it at any time. */
export interface Faults {
  /**
   * - `silent`: stores, never answers; `deaf`: neither stores nor answers
   * - `end`: stores, then ends the call without an answer and without an error
   * - `cancel`, `unknown`, `unavailable`, `denied`, `not-leader`: refuses with that error, stores nothing
   */
  append: 'none' | 'silent' | 'deaf' | 'end' | 'cancel' | 'unknown' | 'unavailable' | 'denied' | 'not-leader';
  /** Milliseconds before the answer to an append. */
  appendDelayMs: number;
  /** How running and new reads and subscriptions go wrong, after they sent `feedAfter` events more. */
  feed: 'none' | 'silent' | 'end' | 'cancel' | 'unknown' | 'unavailable' | 'denied';
  feedAfter: number;
  /** Checkpoint hints: as documented, none, of a place not sent yet, of a place long past, or of nowhere. */
  hints: 'right' | 'none' | 'early' | 'stale' | 'wrong';
  /** Without it, old servers never say that a subscription caught up. */
  caughtUp: 'sent' | 'early' | 'never';
  /** The server does not even answer what it can do. */
  features: 'answered' | 'silent';
}

export const noFaults = (): Faults => ({
  append: 'none',
  appendDelayMs: 0,
  feed: 'none',
  feedAfter: 0,
  hints: 'right',
  caughtUp: 'sent',
  features: 'answered',
});
