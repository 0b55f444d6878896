import type { ReadObservation } from './read-observations';

/** Observations that wait to be written, by UTC month (`yyyy-MM`). */
export interface MonthBuckets {
  add(observation: ReadObservation): void;
  size(): number;
  /** Everything held, the months in order of time; holds nothing afterwards. */
  empty(): [month: string, observations: ReadObservation[]][];
}

/** Holds observations in memory until they are emptied. */
export function createMonthBuckets(): MonthBuckets {
  let buckets = new Map<string, ReadObservation[]>();
  let size = 0;
  return {
    add(observation) {
      const month = observation.played.at.slice(0, 7);
      const bucket = buckets.get(month);
      if (bucket) bucket.push(observation);
      else buckets.set(month, [observation]);
      size += 1;
    },
    size: () => size,
    empty() {
      const full = [...buckets].sort(([a], [b]) => (a < b ? -1 : 1));
      buckets = new Map();
      size = 0;
      return full;
    },
  };
}
