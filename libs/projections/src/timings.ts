/** How often the runner looks around, in milliseconds. Chosen so that a second runner takes over within ten seconds. */
export interface Timings {
  /** The leader speaks to the server this often, so that its session stays open. */
  heartbeatMs: number;
  /** A server that is silent for longer has lost this leader. */
  heartbeatTimeoutMs: number;
  /** A leader that is silent for longer loses its session, and the lock with it. */
  sessionTimeoutMs: number;
  /** A transaction of the leader in which nothing happens for longer is cut off by the server, with its locks. */
  transactionSilenceMs: number;
  /** Others try for the lock this often. */
  standbyMs: number;
  /** Requests (rebuild, cancel, skip) are looked for this often, besides the notification. */
  controlMs: number;
  /** The leader writes what it sees (head, lag) this often. */
  sightingMs: number;
  /** Who waits for a leader to take up a projection gives up after that. */
  neglectMs: number;
}

export const DEFAULT_TIMINGS: Timings = {
  heartbeatMs: 2_000,
  heartbeatTimeoutMs: 3_000,
  sessionTimeoutMs: 6_000,
  transactionSilenceMs: 7_000,
  standbyMs: 1_000,
  controlMs: 1_000,
  sightingMs: 2_000,
  neglectMs: 10_000,
};
