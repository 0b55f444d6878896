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

/**
 * Reads a 429. A quota is about one family and lasts hours; a rate limit is about the whole app and lasts seconds.
 * A long time without a stated reason is taken for everything: one such ban was seen to cover all endpoints.
 *
 * @param retryAfter the header, in seconds.
 */
export function penaltyOf(family: EndpointFamily, retryAfter: string | null, reason: string | undefined): Penalty {
  const seconds = Number(retryAfter);
  const ms = retryAfter !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : DEFAULT_PENALTY_MS;
  if (reason === 'QUOTA_EXCEEDED') return { family, ms, reason: 'Spotify says that the quota for these requests is used up.' };
  const long = ms > LONGEST_WAIT_MS;
  return { family: '*', ms, reason: long ? 'Spotify asks for a long pause.' : 'Spotify asks for a short pause.' };
}
