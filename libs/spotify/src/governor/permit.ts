import type { EndpointFamily } from './endpoint-family';

/** Who goes first when requests are scarce (spotify-web-api 4.3). */
export type Priority = 'plays' | 'user' | 'sync' | 'enrichment';

/** What the installation allows itself. Spotify publishes no numbers; these stay below every ban that was reported. */
export interface GovernorLimits {
  /** Sustained requests a second. */
  perSecond: number;
  /** Requests that may go at once after a quiet time. */
  burst: number;
  /** Requests a UTC day and family; families that are not named have no budget. */
  perDay: Partial<Record<EndpointFamily, number>>;
}

export const DEFAULT_LIMITS: GovernorLimits = {
  perSecond: 1,
  burst: 5,
  // About a hundred requests for albums of artists were enough for a ban of a day.
  perDay: { artists: 300, 'artist-albums': 80, albums: 300, tracks: 300, search: 300, playlists: 1_500, covers: 100 },
};

/** What all processes share. Times are milliseconds since the epoch, by the database's clock. */
export interface GovernorState {
  now: number;
  tokens: number;
  refilledAt: number;
  /** The block that ends last, of the family or of everything. */
  block: { until: number; reason: string } | null;
  /** Requests of this family today. */
  used: number;
}

/** `tokens` is what the bucket holds afterwards. */
export type Permit =
  { kind: 'go'; tokens: number } | { kind: 'wait'; tokens: number; ms: number } | { kind: 'refused'; until: number; reason: string };

/** Tokens that must be left for those who go before: a low priority starts only when the bucket is well filled. */
const RESERVE: Record<Priority, number> = { plays: 0, user: 0, sync: 1, enrichment: 2 };

/** Waits longer than this are no waits but refusals, so that no job sleeps on a worker. */
export const LONGEST_WAIT_MS = 60_000;

const DAY_MS = 86_400_000;

/** Decides about one request: go now, wait a little and ask again, or do not send before a time. */
export function permit(state: GovernorState, family: EndpointFamily, priority: Priority, limits: GovernorLimits): Permit {
  const filled = Math.max(0, state.now - state.refilledAt) * (limits.perSecond / 1_000);
  const tokens = Math.min(limits.burst, state.tokens + filled);
  if (state.block && state.block.until > state.now) {
    const ms = state.block.until - state.now;
    return ms > LONGEST_WAIT_MS ? { kind: 'refused', ...state.block } : { kind: 'wait', tokens, ms };
  }
  const budget = limits.perDay[family];
  if (budget !== undefined && state.used >= budget) {
    const tomorrow = (Math.floor(state.now / DAY_MS) + 1) * DAY_MS;
    return { kind: 'refused', until: tomorrow, reason: `The daily budget of ${budget} requests for ${family} is used up.` };
  }
  const needed = Math.min(1 + RESERVE[priority], limits.burst);
  if (tokens >= needed) return { kind: 'go', tokens: tokens - 1 };
  return { kind: 'wait', tokens, ms: Math.ceil(((needed - tokens) / limits.perSecond) * 1_000) };
}
