import { addMonths, startOfMonth, startOfWeek, type DayNumber } from '../time/calendar-day';
import { daysInPeriod, type LocalPeriod } from '../time/local-time';
import type { Tally } from './tally';

export type Bucket = 'day' | 'week' | 'month';

/** One bucket of time; `day` is its first day (the Monday of a week), even when the period begins later. */
export interface TimelinePoint {
  readonly day: DayNumber;
  readonly listens: number;
  readonly msPlayed: number;
}

const MOST_DAYS_BY_DAY = 92;
const MOST_DAYS_BY_WEEK = 731;
const DAYS_PER_WEEK = 7;

/** The bucket that keeps a chart readable: days for a quarter, weeks for two years, months for more. */
export function bucketFor(period: LocalPeriod): Bucket {
  const days = daysInPeriod(period);
  if (days <= MOST_DAYS_BY_DAY) return 'day';
  return days <= MOST_DAYS_BY_WEEK ? 'week' : 'month';
}

/** Listening over time: every bucket that the period touches, silent ones too, in order. */
export function timeline(tally: Tally, bucket: Bucket = bucketFor(tally.period)): TimelinePoint[] {
  const points = bucketsOf(tally.period, bucket).map((day) => ({ day, listens: 0, msPlayed: 0 }));
  let at = 0;
  tally.days.listens.forEach((listens, i) => {
    const next = points[at + 1];
    if (next && tally.period.firstDay + i >= next.day) at++;
    const point = points[at];
    if (!point) return;
    point.listens += listens;
    point.msPlayed += tally.days.msPlayed[i] ?? 0;
  });
  return points;
}

/** The first days of the buckets that a period touches. */
export function bucketsOf(period: LocalPeriod, bucket: Bucket): DayNumber[] {
  const starts: DayNumber[] = [];
  for (let day = startOfBucket(period.firstDay, bucket); day <= period.lastDay; day = nextBucket(day, bucket)) starts.push(day);
  return starts;
}

/** The first day of the bucket that a day lies in. */
export function startOfBucket(day: DayNumber, bucket: Bucket): DayNumber {
  switch (bucket) {
    case 'day':
      return day;
    case 'week':
      return startOfWeek(day);
    case 'month':
      return startOfMonth(day);
    default:
      return bucket satisfies never;
  }
}

function nextBucket(start: DayNumber, bucket: Bucket): DayNumber {
  switch (bucket) {
    case 'day':
      return start + 1;
    case 'week':
      return start + DAYS_PER_WEEK;
    case 'month':
      return addMonths(start, 1);
    default:
      return bucket satisfies never;
  }
}
