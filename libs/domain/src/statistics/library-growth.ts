import type { DayNumber } from '../time/calendar-day';
import { localDayAt, type LocalPeriod } from '../time/local-time';
import { NO_NUMBER } from './catalogue-index';
import { firstListens } from './discoveries';
import type { Listening } from './listening';
import { bucketFor, bucketsOf, startOfBucket, type Bucket } from './timeline';

/** How many different tracks and artists had been heard by the end of a bucket, and how many were new in it. */
export interface GrowthPoint {
  readonly day: DayNumber;
  readonly tracks: number;
  readonly artists: number;
  readonly newTracks: number;
  readonly newArtists: number;
}

/** Growth of what somebody knows: cumulative from their first listen, shown for the buckets of the period. */
export function libraryGrowth(listening: Listening, period: LocalPeriod, bucket: Bucket = bucketFor(period)): GrowthPoint[] {
  const first = firstListens(listening);
  const newTracks = countByBucket(listening, first.tracks, bucket, period);
  const newArtists = countByBucket(listening, first.artists, bucket, period);
  let [tracks, artists] = [newTracks.before, newArtists.before];
  return bucketsOf(period, bucket).map((day) => {
    const found = { newTracks: newTracks.counts.get(day) ?? 0, newArtists: newArtists.counts.get(day) ?? 0 };
    tracks += found.newTracks;
    artists += found.newArtists;
    return { day, tracks, artists, ...found };
  });
}

function countByBucket(
  listening: Listening,
  first: Uint32Array,
  bucket: Bucket,
  period: LocalPeriod,
): { before: number; counts: Map<DayNumber, number> } {
  const counts = new Map<DayNumber, number>();
  let before = 0;
  for (const at of first) {
    const day = at === NO_NUMBER ? Infinity : localDayAt(listening.zone, at);
    if (day < period.firstDay) before++;
    else if (day <= period.lastDay) counts.set(startOfBucket(day, bucket), (counts.get(startOfBucket(day, bucket)) ?? 0) + 1);
  }
  return { before, counts };
}
