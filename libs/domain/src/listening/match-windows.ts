import { titleInKey } from './name-key';
import type { Observation } from './observation';

/**
 * By what two observations were found to be about the same thing; the first that holds. `title` is for account data, which
 * names the artist of the track where the extended export names that of the album.
 */
export type SharedIdentity = 'uri' | 'isrc' | 'names' | 'title';

/**
 * How the times of two observations agree.
 * - `end`: both ended within 90 s of each other.
 * - `start`: the one that may carry a start agrees with when the other started, within 90 s (account data: within its minute).
 * - `length`: they lie no further apart than the track is long, plus a minute.
 * - `minute`: the end lies in the minute of the account data, widened by a minute on both sides.
 * - `pause`: two rows of recently played that are closer than the track is long: one play with a pause.
 */
export type Timing = 'end' | 'start' | 'length' | 'minute' | 'pause';

/** A pair that could be the same listen: by what, and every way in which their times agree, the strictest first. */
export interface Agreement {
  identity: SharedIdentity;
  gaps: readonly TimingGap[];
}

/** One way in which the times of a pair agree, and how far apart they are. */
export interface TimingGap {
  timing: Timing;
  gapMs: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const CLOSE_MS = 90 * SECOND;
const SAME_DURATION_MS = 2 * SECOND;
const LONGEST_PAUSED_SHORTFALL_MS = 30 * SECOND;

/** Longer tracks are matched as if they were this long, so that a pair never lies far apart. */
export const LONGEST_TRACK_MS = 120 * MINUTE;

/** No observation is merged with one further away than this. */
export const REACH_MS = LONGEST_TRACK_MS + 3 * MINUTE;

/** The span of time in which everything lies that an observation could be merged with, both ends included. */
export function reachOf(observation: Observation): { from: number; to: number } {
  const { at } = observation;
  switch (observation.source) {
    case 'account':
      return { from: at - Math.min(observation.msPlayed ?? 0, LONGEST_TRACK_MS) - CLOSE_MS, to: at + MINUTE + CLOSE_MS };
    case 'manual':
      return { from: at - MINUTE - CLOSE_MS, to: at + CLOSE_MS };
    default:
      return { from: at - REACH_MS, to: at + REACH_MS };
  }
}

/** How a less trusted observation agrees with a more trusted one; null when it does not. */
export function agreementOf(leader: Observation, follower: Observation): Agreement | null {
  const identity = sharedIdentity(leader, follower);
  if (identity === null) return null;
  const gaps = identity === 'title' ? gapsByTitle(leader, follower) : timingGaps(leader, follower);
  return gaps.length === 0 ? null : { identity, gaps };
}

function sharedIdentity(leader: Observation, follower: Observation): SharedIdentity | null {
  if (leader.uri !== null && leader.uri === follower.uri) return 'uri';
  if (leader.isrc !== null && leader.isrc === follower.isrc) return 'isrc';
  if (leader.nameKey === null || follower.nameKey === null) return null;
  if (leader.nameKey === follower.nameKey) return 'names';
  const canDiffer = leader.source === 'extended' && follower.source === 'account';
  return canDiffer && titleInKey(leader.nameKey) === titleInKey(follower.nameKey) ? 'title' : null;
}

function timingGaps(leader: Observation, follower: Observation): TimingGap[] {
  switch (follower.source) {
    case 'recent':
      return gapsWithin([endGap(leader, follower, CLOSE_MS), startGap(leader, follower), lengthGap(leader, follower)]);
    case 'polled':
      return gapsWithin([endGap(leader, follower, CLOSE_MS), lengthGap(leader, follower)]);
    case 'account':
      return isSameDuration(leader, follower) ? gapsWithin([minuteGap(leader, follower), minuteGapToStart(leader, follower)]) : [];
    case 'manual':
      return gapsWithin([endGap(leader, follower, CLOSE_MS)]);
    case 'extended':
      return [];
    default:
      return follower.source satisfies never;
  }
}

/** A title alone says little: the very minute and a known duration have to agree with it. */
function gapsByTitle(leader: Observation, follower: Observation): TimingGap[] {
  const isMeasured = leader.msPlayed !== null && follower.msPlayed !== null;
  return isMeasured && isSameDuration(leader, follower) ? gapsWithin([{ ...minuteGap(leader, follower), withinMs: 0 }]) : [];
}

/** How far apart two rows of recently played are when they can only be one play with a pause; null otherwise. */
export function pauseGap(a: Observation, b: Observation): number | null {
  const durationMs = Math.min(a.durationMs ?? b.durationMs ?? 0, LONGEST_TRACK_MS);
  const gapMs = Math.abs(a.at - b.at);
  const isOnePlay = a.source === 'recent' && b.source === 'recent' && a.uri !== null && a.uri === b.uri;
  return isOnePlay && gapMs < durationMs - LONGEST_PAUSED_SHORTFALL_MS ? gapMs : null;
}

interface Window extends TimingGap {
  withinMs: number;
}

function gapsWithin(windows: readonly (Window | null)[]): TimingGap[] {
  return windows.flatMap((window) => (window && window.gapMs <= window.withinMs ? [{ timing: window.timing, gapMs: window.gapMs }] : []));
}

function endGap(leader: Observation, follower: Observation, withinMs: number): Window {
  const gapMs = leader.source === 'account' ? gapToMinute(leader.at, follower.at) : Math.abs(follower.at - leader.at);
  return { timing: 'end', gapMs, withinMs };
}

/** Recently played may carry the start: compared with the leader's end less what was heard of it. */
function startGap(leader: Observation, follower: Observation): Window | null {
  if (leader.msPlayed === null || leader.msPlayed > LONGEST_TRACK_MS) return null;
  return { timing: 'start', gapMs: Math.abs(follower.at - (leader.at - leader.msPlayed)), withinMs: CLOSE_MS };
}

function lengthGap(leader: Observation, follower: Observation): Window {
  const lengthMs = follower.durationMs ?? leader.durationMs ?? leader.msPlayed ?? 0;
  return { timing: 'length', gapMs: Math.abs(follower.at - leader.at), withinMs: Math.min(lengthMs, LONGEST_TRACK_MS) + MINUTE };
}

function minuteGap(leader: Observation, account: Observation): Window {
  return { timing: 'minute', gapMs: gapToMinute(account.at, leader.at), withinMs: MINUTE };
}

/** The leader's time may be its start; then its end is later by what the account data heard. */
function minuteGapToStart(leader: Observation, account: Observation): Window | null {
  if (leader.source !== 'recent' || account.msPlayed === null || account.msPlayed > LONGEST_TRACK_MS) return null;
  return { timing: 'start', gapMs: gapToMinute(account.at, leader.at + account.msPlayed), withinMs: MINUTE };
}

/** Distance of an instant from the minute that begins at `minute`; 0 inside, and past the end one more, so that a minute is half open. */
function gapToMinute(minute: number, at: number): number {
  if (at < minute) return minute - at;
  return at < minute + MINUTE ? 0 : at - (minute + MINUTE) + 1;
}

/** Only the extended export measures a duration as exactly as account data does. */
function isSameDuration(leader: Observation, account: Observation): boolean {
  if (leader.source !== 'extended' || leader.msPlayed === null || account.msPlayed === null) return true;
  return Math.abs(leader.msPlayed - account.msPlayed) <= SAME_DURATION_MS;
}
