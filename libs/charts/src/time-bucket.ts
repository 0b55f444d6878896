import { type CivilDay, longDay, monthName, shortDay, yearOf } from './civil-day';

/** How long one step of a time axis is. */
export type Grain = 'day' | 'week' | 'month' | 'year';

/** What was heard from one day to another, both included; the first and the last of a chart may be cut by its period. */
export interface TimeBucket {
  from: CivilDay;
  to: CivilDay;
  value: number;
}

/** A bucket in words: `14 Mar 2026`, `9–15 Mar 2026`, `30 Mar – 5 Apr 2026`, `Mar 2026`, `2026`. */
export function bucketName(bucket: Pick<TimeBucket, 'from' | 'to'>, grain: Grain): string {
  if (grain === 'year') return String(yearOf(bucket.from));
  if (grain === 'month') return `${monthName(bucket.from)} ${yearOf(bucket.from)}`;
  if (bucket.from === bucket.to) return longDay(bucket.from);
  if (bucket.from.slice(0, 7) === bucket.to.slice(0, 7)) return `${Number(bucket.from.slice(8))}–${longDay(bucket.to)}`;
  const start = yearOf(bucket.from) === yearOf(bucket.to) ? shortDay(bucket.from) : longDay(bucket.from);
  return `${start} – ${longDay(bucket.to)}`;
}
