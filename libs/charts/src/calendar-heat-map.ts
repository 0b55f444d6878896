import { type Chart, chartSvg, type LegendStep } from './chart';
import {
  type CivilDay,
  dayFromNumber,
  dayNumber,
  dayOfMonth,
  longDay,
  monthName,
  shortDay,
  WEEKDAYS,
  weekdayOf,
  yearOf,
} from './civil-day';
import { quartileScale } from './heat-scale';
import { formatMeasure, type Measure } from './measure';
import { percent, stretched, svgElement } from './svg-element';

/** What `calendarHeatMap` draws: from the first to the last day, both included; at most 54 weeks read well. */
export interface CalendarHeatMap {
  subject: string;
  from: CivilDay;
  to: CivilDay;
  /** Days without an entry count as zero; days outside the period are ignored. */
  values: ReadonlyMap<CivilDay, number>;
  measure: Measure;
}

/**
 * One cell a day, one column a week, Monday on top. Place and size of the cells come from the style sheet: a year stays
 * under 20 KB of markup, titles included.
 */
export function calendarHeatMap(chart: CalendarHeatMap): Chart & { legend: readonly LegendStep[] } {
  const weeks = weeksOf(chart);
  const finding = loudestDay(chart, weeks);
  const values = weeks.flatMap((week) => week.days.map((day) => day.value));
  const scale = quartileScale(values, chart.measure);
  const svg = chartSvg(
    { subject: chart.subject, finding, class: classOf(weeks.length), width: weeks.length * WEEK_WIDTH, height: HEADER + 7 * ROW },
    monthLabels(weeks),
    weekdayLabels(),
    weekColumns(weeks, chart.measure, scale.classOf),
  );
  return { svg, finding, table: weekTable(weeks, chart.measure), legend: scale.legend };
}

interface Week {
  monday: CivilDay;
  days: { day: CivilDay; row: number; value: number }[];
}

const WEEK_WIDTH = 22;
const HEADER = 18;
const ROW = 15;

/** Months of weeks shrink with their container; a year of them scrolls on a narrow screen (`g-long`). */
function classOf(weeks: number): string {
  return weeks > 30 ? 'g g-gutter g-calendar g-long' : 'g g-gutter g-calendar';
}

function weeksOf({ from, to, values }: CalendarHeatMap): Week[] {
  const weeks: Week[] = [];
  for (let number = dayNumber(from); number <= dayNumber(to); number += 1) {
    const day = dayFromNumber(number);
    const row = weekdayOf(day);
    const cell = { day, row, value: values.get(day) ?? 0 };
    const last = weeks.at(-1);
    if (last && row !== 0) last.days.push(cell);
    else weeks.push({ monday: dayFromNumber(number - row), days: [cell] });
  }
  return weeks;
}

function loudestDay({ from, to, measure }: CalendarHeatMap, weeks: readonly Week[]): string {
  let loudest: Week['days'][number] | undefined;
  for (const week of weeks) for (const day of week.days) if (day.value > (loudest?.value ?? 0)) loudest = day;
  if (!loudest) return `No ${measure} in this period`;
  const name = yearOf(from) === yearOf(to) || dayNumber(to) - dayNumber(from) < 365 ? shortDay(loudest.day) : longDay(loudest.day);
  return `Most ${measure} on ${name} · ${formatMeasure(loudest.value, measure)}`;
}

/** One unit across is one week. The style sheet stacks the cells from the week's first day on; only a week that begins late moves down. */
function weekColumns(weeks: readonly Week[], measure: Measure, classFor: (value: number) => string | undefined): string {
  const columns = weeks.map((week, index) => {
    const y = (week.days[0]?.row ?? 0) * ROW;
    return svgElement('svg', { x: index, y: y || undefined }, ...week.days.map((day) => dayCell(day, measure, classFor)));
  });
  return svgElement('svg', { y: HEADER, ...stretched(weeks.length, 7 * ROW) }, ...columns);
}

function dayCell({ day, value }: Week['days'][number], measure: Measure, classFor: (value: number) => string | undefined): string {
  return svgElement('rect', { class: classFor(value) }, svgElement('title', {}, `${shortDay(day)}: ${formatMeasure(value, measure)}`));
}

/** A month is named over the week in which it begins, except where the drawing ends before the name does. */
function monthLabels(weeks: readonly Week[]): string {
  const labels = weeks.flatMap((week, index) => {
    const first = week.days.find((day) => dayOfMonth(day.day) === 1);
    if (!first || index > weeks.length - 2) return [];
    return [svgElement('text', { x: percent(index / weeks.length), y: 10 }, monthName(first.day))];
  });
  return svgElement('g', { class: 'g-axis' }, ...labels);
}

function weekdayLabels(): string {
  const labels = [0, 2, 4].map((row) => svgElement('text', { x: -8, y: HEADER + row * ROW + 10 }, (WEEKDAYS[row] ?? '').slice(0, 3)));
  return svgElement('g', { class: 'g-rows' }, ...labels);
}

function weekTable(weeks: readonly Week[], measure: Measure): Chart['table'] {
  return {
    columns: ['Week of', ...WEEKDAYS.map((weekday) => weekday.slice(0, 3))],
    rows: weeks.map((week, index) => {
      const isNewYear = index === 0 || yearOf(week.monday) !== yearOf(weeks[index - 1]?.monday ?? week.monday);
      const cells = WEEKDAYS.map((_, row) => week.days.find((day) => day.row === row));
      return [
        isNewYear ? longDay(week.monday) : shortDay(week.monday),
        ...cells.map((cell) => (cell ? formatMeasure(cell.value, measure) : '')),
      ];
    }),
  };
}
