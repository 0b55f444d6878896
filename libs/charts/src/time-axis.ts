import { type CivilDay, dayOfMonth, monthName, monthOf, shortDay, weekdayOf, yearOf } from './civil-day';
import { percent, svgElement } from './svg-element';
import type { Grain, TimeBucket } from './time-bucket';

/** A word under the time axis and the bucket it stands at. */
interface Tick {
  index: number;
  label: string;
}

/**
 * The words under a time axis: days for short periods, then weeks, months, years. Every second one carries the class
 * `g-wide`, which the style sheet hides where there is no room.
 */
export function timeAxis(buckets: readonly TimeBucket[], grain: Grain, y: number): string {
  const ticks = ticksOf(buckets, grain).filter((tick) => tick.index / buckets.length <= LAST_ROOM);
  const labels = ticks.map((tick, index) =>
    svgElement('text', { x: percent(tick.index / buckets.length), y, class: index % 2 === 1 ? 'g-wide' : undefined }, tick.label),
  );
  return svgElement('g', { class: 'g-axis' }, ...labels);
}

/** Further right a label would leave the drawing. */
const LAST_ROOM = 0.94;
const MOST_TICKS = 13;

function ticksOf(buckets: readonly TimeBucket[], grain: Grain): Tick[] {
  const found = candidatesOf(grain).map((candidate) => candidate(buckets));
  return found.find((ticks) => ticks.length >= 2 && ticks.length <= MOST_TICKS) ?? thinned(found.at(-1) ?? []);
}

/** What may stand under the axis, the most words first. */
function candidatesOf(grain: Grain): ((buckets: readonly TimeBucket[]) => Tick[])[] {
  switch (grain) {
    case 'day':
      return [everyBucket, everyMonday, everyMonth];
    case 'week':
    case 'month':
      return [everyMonth, everyQuarter, everyYear];
    case 'year':
      return [eachYear];
    default:
      return grain satisfies never;
  }
}

function everyBucket(buckets: readonly TimeBucket[]): Tick[] {
  return buckets.map((bucket, index) => ({ index, label: shortDay(bucket.from) }));
}

function everyMonday(buckets: readonly TimeBucket[]): Tick[] {
  return pick(buckets, (bucket) => (weekdayOf(bucket.from) === 0 ? shortDay(bucket.from) : null));
}

function everyMonth(buckets: readonly TimeBucket[]): Tick[] {
  return pick(buckets, (bucket) => firstOfMonthIn(bucket, () => true));
}

function everyQuarter(buckets: readonly TimeBucket[]): Tick[] {
  return pick(buckets, (bucket) => firstOfMonthIn(bucket, (month) => month % 3 === 1));
}

function everyYear(buckets: readonly TimeBucket[]): Tick[] {
  return pick(buckets, (bucket) => firstOfMonthIn(bucket, (month) => month === 1));
}

function eachYear(buckets: readonly TimeBucket[]): Tick[] {
  return buckets.map((bucket, index) => ({ index, label: String(yearOf(bucket.from)) }));
}

/** The name of the month that begins inside the bucket (the year in place of January), or null. */
function firstOfMonthIn(bucket: TimeBucket, wanted: (month: number) => boolean): string | null {
  const day = beginsMonth(bucket);
  if (day === null || !wanted(monthOf(day))) return null;
  return monthOf(day) === 1 ? String(yearOf(day)) : monthName(day);
}

function beginsMonth(bucket: TimeBucket): CivilDay | null {
  if (dayOfMonth(bucket.from) === 1) return bucket.from;
  return bucket.from.slice(0, 7) === bucket.to.slice(0, 7) ? null : `${bucket.to.slice(0, 7)}-01`;
}

function pick(buckets: readonly TimeBucket[], label: (bucket: TimeBucket) => string | null): Tick[] {
  return buckets.flatMap((bucket, index) => {
    const text = label(bucket);
    return text === null ? [] : [{ index, label: text }];
  });
}

function thinned(ticks: readonly Tick[]): Tick[] {
  const step = Math.ceil(ticks.length / MOST_TICKS);
  return ticks.filter((_, index) => index % step === 0);
}
