import type { DayNumber } from './calendar-day';
import { offsetAt, type EpochSeconds, type ZoneOffsets } from './zone-offsets';

const SECONDS_PER_DAY = 86_400;

/** Days of a person's calendar in their time zone, both included. */
export interface LocalPeriod {
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
}

/** A stretch of time, half-open, during which the clocks keep one offset from UTC. */
export interface OffsetSpan {
  readonly from: EpochSeconds;
  readonly to: EpochSeconds;
  readonly offset: number;
}

/** The date on the calendar of that zone at a moment. */
export function localDayAt(zone: ZoneOffsets, at: EpochSeconds): DayNumber {
  return Math.floor((at + offsetAt(zone, at)) / SECONDS_PER_DAY);
}

/**
 * All moments whose local date lies in the period, in order, cut where the clocks change. Exact also where a day is
 * skipped (Apia, 2011-12-30: no span), begins at one o'clock, or comes back for a minute at midnight (St. John's
 * until 2011: one date in two pieces).
 */
export function spansOfPeriod(zone: ZoneOffsets, period: LocalPeriod): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  zone.offsets.forEach((offset, k) => {
    const from = Math.max(zone.starts[k] ?? 0, period.firstDay * SECONDS_PER_DAY - offset);
    const to = Math.min(zone.starts[k + 1] ?? Infinity, (period.lastDay + 1) * SECONDS_PER_DAY - offset);
    if (from < to) spans.push({ from, to, offset });
  });
  return spans;
}

/**
 * The period as one half-open stretch of time, from its first moment to the end of its last, for a query by time;
 * undefined when no moment has such a date.
 */
export function instantsOfPeriod(zone: ZoneOffsets, period: LocalPeriod): { from: EpochSeconds; to: EpochSeconds } | undefined {
  const spans = spansOfPeriod(zone, period);
  const first = spans[0];
  const last = spans.at(-1);
  return first && last ? { from: first.from, to: last.to } : undefined;
}

/** How many days a period has, whether or not something happened on them. */
export function daysInPeriod(period: LocalPeriod): number {
  return Math.max(0, period.lastDay - period.firstDay + 1);
}
