import { type Chart, chartSvg, type LegendStep } from './chart';
import { WEEKDAYS } from './civil-day';
import { evenScale } from './heat-scale';
import { formatMeasure, type Measure, withNoun } from './measure';
import { percent, stretched, svgElement } from './svg-element';

/** What `weekHourHeatMap` draws: 7 rows (Monday first) of 24 hours. */
export interface WeekHourHeatMap {
  subject: string;
  values: readonly (readonly number[])[];
  measure: Measure;
}

/** Which hours of which weekdays: one row a weekday, one column an hour of the listener's own clock. */
export function weekHourHeatMap({ subject, values, measure }: WeekHourHeatMap): Chart & { legend: readonly LegendStep[] } {
  const finding = peakHour(values, measure);
  const scale = evenScale(values.flat(), measure);
  const columns = Array.from({ length: 24 }, (_, hour) => hourColumn(values, hour, measure, scale.classOf));
  const svg = chartSvg(
    { subject, finding, class: 'g g-gutter g-week', width: '100%', height: 7 * ROW + FOOTER },
    weekdayLabels(),
    svgElement('svg', stretched(24, 7 * ROW), ...columns),
    hourLabels(),
  );
  return { svg, finding, table: table(values, measure), legend: scale.legend };
}

const ROW = 22;
const FOOTER = 20;

function peakHour(values: readonly (readonly number[])[], measure: Measure): string {
  let peak = { name: '', value: 0 };
  for (const [row, weekday] of WEEKDAYS.entries()) {
    for (const [hour, value] of (values[row] ?? []).entries()) {
      if (value > peak.value) peak = { name: `${weekday} ${hour}–${hour + 1}h`, value };
    }
  }
  return peak.value === 0 ? `No ${measure} in this period` : `Peak ${peak.name} · ${withNoun(peak.value, measure)}`;
}

/** One unit across is one hour; the style sheet gives the seven cells their place and size. */
function hourColumn(
  values: readonly (readonly number[])[],
  hour: number,
  measure: Measure,
  classFor: (value: number) => string | undefined,
): string {
  const cells = WEEKDAYS.map((weekday, row) => {
    const value = values[row]?.[hour] ?? 0;
    const title = svgElement('title', {}, `${weekday.slice(0, 3)} ${hour}h: ${formatMeasure(value, measure)}`);
    return svgElement('rect', { class: classFor(value) }, title);
  });
  return svgElement('svg', { x: hour }, ...cells);
}

function weekdayLabels(): string {
  const labels = WEEKDAYS.map((weekday, row) => svgElement('text', { x: -8, y: row * ROW + 14 }, weekday.slice(0, 3)));
  return svgElement('g', { class: 'g-rows' }, ...labels);
}

function hourLabels(): string {
  const labels = [0, 3, 6, 9, 12, 15, 18, 21].map((hour, index) =>
    svgElement('text', { x: percent(hour / 24), y: 7 * ROW + 14, class: index % 2 === 1 ? 'g-wide' : undefined }, `${hour}h`),
  );
  return svgElement('g', { class: 'g-axis' }, ...labels);
}

function table(values: readonly (readonly number[])[], measure: Measure): Chart['table'] {
  return {
    columns: ['Hour', ...WEEKDAYS.map((weekday) => weekday.slice(0, 3))],
    rows: Array.from({ length: 24 }, (_, hour) => [
      `${hour}h`,
      ...WEEKDAYS.map((_, row) => formatMeasure(values[row]?.[hour] ?? 0, measure)),
    ]),
  };
}
