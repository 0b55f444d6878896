import {
  calendarHeatMap,
  hourClock,
  listeningOverTime,
  monthHeatMap,
  weekHourHeatMap,
  type Measure as AnyUnit,
  type Grain,
  type TimeBucket,
} from '@groovelog/charts';
import {
  bucketFor,
  dayOf,
  daysInPeriod,
  formatDay,
  timeline,
  type LocalPeriod,
  type Measure,
  type Rhythm,
  type Tally,
  type TimelinePoint,
  yearOf,
} from '@groovelog/domain';
import { chartView, type ChartView } from './chart.view';

/** Listening is counted in listens or in hours. */
export type Unit = Exclude<AnyUnit, 'rows'>;

/** What the charts of a page have in common. */
export interface ChartContext {
  unit: Unit;
  /** The zone that cuts days and hours. */
  timeZone: string;
  /** The page with its other choices, to which `from` and `to` are added when a stretch of time is dragged; absent: no dragging. */
  zoomHref?: string;
}

/** Listening over time in buckets that fit the period; the first and last are cut to it. */
export function overTimeChart(tally: Tally, { unit, timeZone, zoomHref }: ChartContext, csv?: string): ChartView {
  const grain = grainOf(tally.period);
  const chart = listeningOverTime({
    subject: 'Listening over time',
    buckets: bucketsOfTimeline(tally, grain, unit),
    grain,
    measure: unit,
    height: OVER_TIME_HEIGHT,
  });
  const definition = `${NOUNS[unit]} by ${grain}, cut in ${timeZone}.`;
  const data = zoomHref === undefined ? undefined : { 'zoom-href': zoomHref, ...daysIn(tally.period) };
  return chartView(chart, { title: 'Listening over time', definition, csv, data });
}

/** Every day of the period, or every month when it is longer than 53 weeks. */
export function calendarChart(tally: Tally, { unit, timeZone }: ChartContext, csv?: string): ChartView {
  const isLong = daysInPeriod(tally.period) > MOST_CALENDAR_DAYS;
  const chart = isLong ? monthsOf(tally, unit) : daysOf(tally, unit);
  const definition = `${NOUNS[unit]} by the ${isLong ? 'month' : 'day'} on which they ended in ${timeZone}; colours split at quartiles.`;
  const data = isLong ? undefined : { 'day-href': '/history?day=', ...daysIn(tally.period) };
  return chartView(chart, { title: isLong ? 'Every month' : 'Every day', definition, csv, data });
}

/** The 24 hours of the listener's clock. */
export function hoursChart(rhythm: Rhythm, { unit, timeZone }: ChartContext): ChartView {
  const chart = hourClock({ subject: 'When you listen', values: valuesOf(rhythm.byHour, unit), measure: unit });
  return chartView(chart, { title: 'When you listen', definition: `${NOUNS[unit]} by the hour in which they ended in ${timeZone}.` });
}

/** Hour by weekday. */
export function weekChart(rhythm: Rhythm, { unit, timeZone }: ChartContext, csv?: string): ChartView {
  const values = valuesOf(rhythm.byWeekdayHour, unit);
  const rows = Array.from({ length: 7 }, (_, weekday) => values.slice(weekday * 24, (weekday + 1) * 24));
  const chart = weekHourHeatMap({ subject: 'Hours of the week', values: rows, measure: unit });
  return chartView(chart, {
    title: 'Hours of the week',
    definition: `${NOUNS[unit]} by weekday and hour in ${timeZone}, in four equal steps.`,
    csv,
  });
}

/** A measure as plain numbers in the unit: counts, or hours. */
export function valuesOf(measure: Measure, unit: Unit): number[] {
  return unit === 'listens' ? [...measure.listens] : Array.from(measure.msPlayed, (ms) => ms / MS_PER_HOUR);
}

/** As high as the clock that stands beside it. */
const OVER_TIME_HEIGHT = 252;
const MS_PER_HOUR = 3_600_000;
/** 53 weeks, so that a whole year fits from any weekday on. */
const MOST_CALENDAR_DAYS = 371;
const MOST_DAYS_BY_MONTH = 15 * 366;
const NOUNS: Readonly<Record<Unit, string>> = { listens: 'Counted listens', hours: 'Hours of counted listens' };

/** Months up to fifteen years; beyond that the months stand in the calendar and the years over it. */
function grainOf(period: LocalPeriod): Grain {
  const bucket = bucketFor(period);
  return bucket === 'month' && daysInPeriod(period) > MOST_DAYS_BY_MONTH ? 'year' : bucket;
}

function bucketsOfTimeline(tally: Tally, grain: Grain, unit: Unit): TimeBucket[] {
  const points = grain === 'year' ? yearsOf(tally) : timeline(tally, grain);
  return points.map((point, index) => ({
    from: formatDay(Math.max(point.day, tally.period.firstDay)),
    to: formatDay((points[index + 1]?.day ?? tally.period.lastDay + 1) - 1),
    value: unit === 'listens' ? point.listens : point.msPlayed / MS_PER_HOUR,
  }));
}

function yearsOf(tally: Tally): TimelinePoint[] {
  const years = new Map<number, TimelinePoint>();
  for (const { day, listens, msPlayed } of timeline(tally, 'month')) {
    const first = dayOf(yearOf(day), 1, 1);
    const year = years.get(first) ?? { day: first, listens: 0, msPlayed: 0 };
    years.set(first, { day: first, listens: year.listens + listens, msPlayed: year.msPlayed + msPlayed });
  }
  return [...years.values()];
}

function daysOf(tally: Tally, unit: Unit): ReturnType<typeof calendarHeatMap> {
  const { firstDay, lastDay } = tally.period;
  const values = new Map(valuesOf(tally.days, unit).map((value, index) => [formatDay(firstDay + index), value]));
  return calendarHeatMap({ subject: 'Every day', from: formatDay(firstDay), to: formatDay(lastDay), values, measure: unit });
}

function monthsOf(tally: Tally, unit: Unit): ReturnType<typeof monthHeatMap> {
  const points = timeline(tally, 'month');
  const values = new Map(points.map((point) => [monthKey(point.day), unit === 'listens' ? point.listens : point.msPlayed / MS_PER_HOUR]));
  const { from, to } = monthsIn(tally.period);
  return monthHeatMap({ subject: 'Every month', from, to, values, measure: unit });
}

const daysIn = (period: LocalPeriod): { from: string; to: string } => ({ from: formatDay(period.firstDay), to: formatDay(period.lastDay) });
const monthKey = (day: number): string => formatDay(day).slice(0, 7);
const monthsIn = (period: LocalPeriod): { from: string; to: string } => ({ from: monthKey(period.firstDay), to: monthKey(period.lastDay) });
