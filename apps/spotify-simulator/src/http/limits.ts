import type { VirtualClock } from '../clock/virtual-clock';
import type { Switches } from '../switches';

/** Endpoint groups that share a daily quota. Spotify does not publish them. */
export type QuotaGroup = 'library' | 'playlists' | 'playlist-items' | 'artist-albums' | 'single-items' | 'player' | 'search' | 'other';

/** Whether a call may come in now, and if not, how long to wait. */
export type Verdict = { readonly kind: 'welcome' } | { readonly kind: 'too-fast' | 'quota'; readonly retryAfterSeconds: number };

/** The rate limit of an app and the daily quotas of its developer. */
export interface Limits {
  admit(clientId: string, group: QuotaGroup): Verdict;
  /** Forgets all calls and penalties. */
  reset(): void;
}

const WINDOW_MS = 30_000;
const DAY_MS = 86_400_000;
/** Penalties that were seen are of this size, whatever was left of the day. */
const PENALTY_MS = 86_000_000;

/** Calls a day after which penalties were reported (2026); the real sizes are unpublished. */
const DAILY: Readonly<Record<QuotaGroup, number>> = {
  'artist-albums': 100,
  'single-items': 500,
  'playlist-items': 1600,
  playlists: 5000,
  library: 5000,
  player: 20_000,
  search: 500,
  other: 20_000,
};

export function createLimits(clock: VirtualClock, switches: Switches): Limits {
  const calls = new Map<string, number[]>();
  const days = new Map<QuotaGroup, { endsAt: number; used: number }>();
  const penalties = new Map<QuotaGroup, number>();

  function rateVerdict(clientId: string): Verdict {
    const now = clock.now();
    const recent = (calls.get(clientId) ?? []).filter((at) => at > now - WINDOW_MS);
    calls.set(clientId, recent);
    if (recent.length >= switches.requestsPer30Seconds) {
      const waitMs = (recent[recent.length - switches.requestsPer30Seconds] ?? now) + WINDOW_MS - now;
      return { kind: 'too-fast', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
    }
    recent.push(now);
    return { kind: 'welcome' };
  }

  function quotaVerdict(group: QuotaGroup): Verdict {
    const now = clock.now();
    const penalty = penalties.get(group) ?? 0;
    if (penalty > now) return { kind: 'quota', retryAfterSeconds: Math.ceil((penalty - now) / 1000) };
    const day = days.get(group);
    const used = day && day.endsAt > now ? day.used : 0;
    if (used >= DAILY[group]) {
      penalties.set(group, now + PENALTY_MS);
      days.delete(group);
      return { kind: 'quota', retryAfterSeconds: PENALTY_MS / 1000 };
    }
    days.set(group, { endsAt: day && day.endsAt > now ? day.endsAt : now + DAY_MS, used: used + 1 });
    return { kind: 'welcome' };
  }

  return {
    admit(clientId, group) {
      const rate = rateVerdict(clientId);
      return rate.kind !== 'welcome' || !switches.quotas ? rate : quotaVerdict(group);
    },
    reset() {
      calls.clear();
      days.clear();
      penalties.clear();
    },
  };
}
