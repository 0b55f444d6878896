import {
  OFFLINE,
  packCountry,
  packPlatform,
  SHUFFLE,
  SKIPPED,
  unpackFlags,
  weekdayOf,
  type ListeningColumns,
  type RulePlayFilter,
  type ZoneOffsets,
} from '@groovelog/domain';
import { localClock } from './local-clock';
import type { PlayGroups } from './play-groups';
import { NO_GROUP, type RuleFrame } from './rule-frame.query';

/** Half-open, epoch milliseconds; `since` adds to `from` when the track itself was liked or added. */
export interface PlayBounds {
  readonly from: number;
  readonly to: number;
  readonly since: 'liked' | 'added' | null;
}

/** Which plays a measure is worked out from. */
export interface PlayChoice {
  readonly bounds: PlayBounds;
  readonly groups: PlayGroups;
  readonly lastPlays: number | null;
  readonly where: RulePlayFilter | null;
}

type IsKept = (play: number) => boolean;

const MS = 1000;
const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_DAY = 86_400;

/** Indices of the chosen plays, in order of time. `lastPlays` are the latest of each group inside the bounds; the filter comes after. */
export function choosePlays(
  plays: ListeningColumns,
  { bounds, groups, lastPlays, where }: PlayChoice,
  frame: RuleFrame,
  zone: ZoneOffsets,
): Uint32Array {
  const inside = playsInside(plays, bounds, groups, frame);
  const latest = lastPlays === null ? inside : latestOf(plays, inside, groups, lastPlays);
  if (where === null) return latest;
  const tests = testsOf(plays, where, frame, zone);
  return latest.filter((play) => tests.every((test) => test(play)));
}

/** The plays between both moments: from one index until before another. */
export function playsBetween(plays: ListeningColumns, { from, to }: PlayBounds): { start: number; end: number } {
  const start = firstAtOrAfter(plays, from);
  return { start, end: Math.max(start, firstAtOrAfter(plays, to)) };
}

function playsInside(plays: ListeningColumns, bounds: PlayBounds, { of }: PlayGroups, frame: RuleFrame): Uint32Array {
  const { start, end } = playsBetween(plays, bounds);
  const since = momentsOf(bounds.since, frame);
  const chosen = new Uint32Array(end - start);
  let count = 0;
  for (let play = start; play < end; play++) {
    const track = plays.trackNo[play] ?? 0;
    if ((of[track] ?? NO_GROUP) === NO_GROUP) continue;
    if (since && !((plays.endedAt[play] ?? 0) * MS >= (since[track] ?? NaN))) continue;
    chosen[count++] = play;
  }
  return chosen.subarray(0, count);
}

/** By track; NaN: never. */
function momentsOf(since: PlayBounds['since'], { likedAt, addedAt }: RuleFrame): Float64Array | null {
  if (since === null) return null;
  return since === 'liked' ? likedAt : addedAt;
}

function latestOf(plays: ListeningColumns, chosen: Uint32Array, { count, of }: PlayGroups, most: number): Uint32Array {
  const seen = new Uint32Array(count);
  let write = chosen.length;
  const latest = new Uint32Array(chosen.length);
  for (let i = chosen.length - 1; i >= 0; i--) {
    const play = chosen[i] ?? 0;
    const group = of[plays.trackNo[play] ?? 0] ?? NO_GROUP;
    const before = seen[group] ?? 0;
    if (before >= most) continue;
    seen[group] = before + 1;
    latest[--write] = play;
  }
  return latest.subarray(write);
}

function firstAtOrAfter(plays: ListeningColumns, atMs: number): number {
  let low = 0;
  let high = plays.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((plays.endedAt[middle] ?? 0) * MS < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function testsOf(plays: ListeningColumns, where: RulePlayFilter, frame: RuleFrame, zone: ZoneOffsets): IsKept[] {
  return [...flagTests(plays, where), ...lengthTests(plays, where, frame), ...clockTests(plays, where, zone), ...placeTests(plays, where)];
}

function flagTests({ flags }: ListeningColumns, { skipped, shuffle, offline }: RulePlayFilter): IsKept[] {
  const asks = [
    [SKIPPED, skipped],
    [SHUFFLE, shuffle],
    [OFFLINE, offline],
  ] as const;
  return asks.flatMap(([bit, wanted]) => (wanted === null ? [] : [(play: number) => (((flags[play] ?? 0) & bit) !== 0) === wanted]));
}

function lengthTests(plays: ListeningColumns, { minMs, minCompletion }: RulePlayFilter, frame: RuleFrame): IsKept[] {
  const tests: IsKept[] = [];
  if (minMs !== null) tests.push((play) => (plays.msPlayed[play] ?? 0) >= minMs);
  if (minCompletion !== null) {
    tests.push((play) => (plays.msPlayed[play] ?? 0) / (frame.durationMs[plays.trackNo[play] ?? 0] ?? NaN) >= minCompletion);
  }
  return tests;
}

function clockTests({ endedAt }: ListeningColumns, { hours, weekdays }: RulePlayFilter, zone: ZoneOffsets): IsKept[] {
  const clock = localClock(zone);
  const localAt = (play: number) => clock.secondsAt(endedAt[play] ?? 0);
  const tests: IsKept[] = [];
  if (hours !== null) {
    const { from, to } = hours;
    tests.push((play) => {
      const hour = Math.floor((localAt(play) % SECONDS_PER_DAY) / SECONDS_PER_HOUR);
      return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
    });
  }
  if (weekdays !== null) tests.push((play) => weekdays.includes(weekdayOf(Math.floor(localAt(play) / SECONDS_PER_DAY))));
  return tests;
}

function placeTests(plays: ListeningColumns, { platform, country, source }: RulePlayFilter): IsKept[] {
  const tests: IsKept[] = [];
  if (platform !== null) {
    const codes = new Set(platform.map(packPlatform));
    tests.push((play) => codes.has(plays.platform[play] ?? 0));
  }
  if (country !== null) {
    const codes = new Set(country.map(packCountry).filter((code) => code !== 0));
    tests.push((play) => codes.has(plays.country[play] ?? 0));
  }
  if (source !== null) tests.push((play) => source.includes(unpackFlags(plays.flags[play] ?? 0).source));
  return tests;
}
