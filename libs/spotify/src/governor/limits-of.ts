import type { SpotifyConfig } from '@groovelog/platform';
import { DEFAULT_LIMITS, type GovernorLimits } from './permit';

/** Another Spotify than the real one takes more; the simulator stops at four requests a second. */
const ELSEWHERE_PER_MINUTE = 210;
/** A burst lasts so many seconds of the sustained rate. */
const BURST_SECONDS = 5;

/** What the installation allows itself: what the environment says, else what is right for the address. */
export function limitsOf({
  apiUrl,
  requestsPerMinute,
  dailyBudgets,
}: Pick<SpotifyConfig, 'apiUrl' | 'requestsPerMinute' | 'dailyBudgets'>): GovernorLimits {
  const isSpotify = /(^|\.)spotify\.com$/.test(new URL(apiUrl).hostname);
  const perSecond =
    requestsPerMinute === null ? (isSpotify ? DEFAULT_LIMITS.perSecond : ELSEWHERE_PER_MINUTE / 60) : requestsPerMinute / 60;
  return {
    perSecond,
    burst: Math.max(DEFAULT_LIMITS.burst, Math.floor(perSecond * BURST_SECONDS)),
    perDay: dailyBudgets ? DEFAULT_LIMITS.perDay : {},
  };
}
