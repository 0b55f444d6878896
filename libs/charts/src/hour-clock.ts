import { max, sum } from 'd3-array';
import { scaleRadial } from 'd3-scale';
import { arc } from 'd3-shape';
import { type Chart, chartSvg } from './chart';
import { columnName, formatMeasure, type Measure } from './measure';
import { svgElement } from './svg-element';

/** What `hourClock` draws: 24 values, midnight first. */
export interface HourClock {
  subject: string;
  values: readonly number[];
  measure: Measure;
}

/** The hours of the day around a clock with 24 hours, midnight on top; the three loudest hours in a row stand out. */
export function hourClock({ subject, values, measure }: HourClock): Chart {
  const total = sum(values);
  const peak = loudestThreeHours(values);
  const finding = total === 0 ? `No ${measure} in this period` : `Peak ${peak}–${(peak + 3) % 24 || 24}h`;
  const center = SIZE / 2;
  const svg = chartSvg(
    { subject, finding, class: 'g g-clock', width: SIZE, height: SIZE, viewBox: `0 0 ${SIZE} ${SIZE}` },
    svgElement('g', { transform: `translate(${center} ${center})` }, ...spokes(values, peak, measure)),
    clockLabels(center),
  );
  return { svg, finding, table: table(values, total, measure) };
}

const SIZE = 244;
const INNER = 42;
const OUTER = 98;
const EMPTY_SPOKE = 3;

/** The first hour of the three neighbouring hours that hold most; the day is a circle. */
function loudestThreeHours(values: readonly number[]): number {
  let best = { hour: 0, value: -1 };
  for (let hour = 0; hour < 24; hour += 1) {
    const value = sum([0, 1, 2], (offset) => values[(hour + offset) % 24] ?? 0);
    if (value > best.value) best = { hour, value };
  }
  return best.hour;
}

/** Radial scale: the area of a spoke, not its length, compares like its value. */
function spokes(values: readonly number[], peak: number, measure: Measure): string[] {
  const radius = scaleRadial([0, max(values) || 1], [INNER + EMPTY_SPOKE, OUTER]);
  const draw = arc().padAngle(0.03).padRadius(70).digits(1);
  return values.map((value, hour) => {
    const isPeak = value > 0 && (hour - peak + 24) % 24 < 3;
    const d = draw({ innerRadius: INNER, outerRadius: radius(value), startAngle: angle(hour), endAngle: angle(hour + 1) }) ?? '';
    const title = svgElement('title', {}, `${hour}–${hour + 1}h: ${formatMeasure(value, measure)}`);
    return svgElement('path', { class: isPeak ? 'g-on' : undefined, d }, title);
  });
}

/** Clockwise from midnight on top. */
function angle(hour: number): number {
  return (hour / 24) * 2 * Math.PI;
}

function clockLabels(center: number): string {
  const distance = OUTER + 14;
  const labels = [0, 6, 12, 18].map((hour) => {
    const x = center + distance * Math.sin(angle(hour));
    const y = center - distance * Math.cos(angle(hour)) + 4;
    return svgElement('text', { x, y }, `${hour}h`);
  });
  return svgElement('g', { class: 'g-axis g-middle' }, ...labels);
}

function table(values: readonly number[], total: number, measure: Measure): Chart['table'] {
  return {
    columns: ['Hour', columnName(measure), 'Share'],
    rows: values.map((value, hour) => [`${hour}h`, formatMeasure(value, measure), `${Math.round((value / (total || 1)) * 100)}%`]),
  };
}
