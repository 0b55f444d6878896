import type { EndpointFamily } from './endpoint-family';
import { LONGEST_WAIT_MS } from './permit';

/** What a 429 asks of us: how long, and whether it is about everything or one family. */
export interface Penalty {
  family: EndpointFamily | '*';
  ms: number;
  reason: string;
}

/** Used when the answer names no time; Spotify's short limits have been a few seconds. */
const DEFAULT_PENALTY_MS = 5_000;
/** Quotas have been seen to last for hours; whoever asks at once again is said to prolong them. */
const DEFAULT_QUOTA_MS = 3_600_000;
/** Asking again at once is no pause. */
const SHORTEST_MS = 1_000;

/**
 * Reads a 429. A quota is about one family and lasts hours; a rate limit is about the whole app and lasts seconds.
 * A long time without a stated reason is taken for everything: one such ban was seen to cover all endpoints.
 *
 * @param retryAfter the header, in seconds.
 */
export function penaltyOf(family: EndpointFamily, retryAfter: string | null, reason: string | undefined): Penalty {
  const isQuota = reason === 'QUOTA_EXCEEDED';
  const ms = statedMs(retryAfter) ?? (isQuota ? DEFAULT_QUOTA_MS : DEFAULT_PENALTY_MS);
  if (isQuota) return { family, ms, reason: 'Spotify says that the quota for these requests is used up.' };
  const long = ms > LONGEST_WAIT_MS;
  return { family: '*', ms, reason: long ? 'Spotify asks for a long pause.' : 'Spotify asks for a short pause.' };
}

/** Null for anything but a number of seconds. */
function statedMs(retryAfter: string | null): number | null {
  const seconds = retryAfter?.trim() ? Number(retryAfter) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.max(SHORTEST_MS, Math.ceil(seconds * 1_000)) : null;
}
