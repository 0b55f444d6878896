import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { type Chart, chartSvg, type ChartTable } from './chart';
import { columnName, formatMeasure, type Measure, withNoun } from './measure';
import { monthTable } from './month-table';
import { escapeText, stretched, svgElement } from './svg-element';
import { timeAxis } from './time-axis';
import { bucketName, type Grain, type TimeBucket } from './time-bucket';

/** What `listeningOverTime` draws: consecutive buckets, oldest first. */
export interface ListeningOverTime {
  subject: string;
  buckets: readonly TimeBucket[];
  grain: Grain;
  measure: Measure;
  /** Pixels of the whole drawing; 208 unless told. */
  height?: number;
}

/**
 * Listening over time: bars while each is wide enough to point at, an area beyond that. The drawing is as wide as its
 * container; the scale's numbers hang in a margin to its left (class `g-gutter`).
 */
export function listeningOverTime(chart: ListeningOverTime): Chart {
  const { buckets, grain, measure, subject, height = 208 } = chart;
  const finding = busiestBucket(chart);
  const floor = height - AXIS_HEIGHT;
  const y = scaleLinear([0, max(buckets, (bucket) => bucket.value) || 1], [floor, TOP]).nice(4);
  const marks = buckets.length <= MOST_BARS ? bars(chart, y, floor) : filledArea(chart, y, floor);
  return {
    svg: chartSvg(
      { subject, finding, class: 'g g-gutter', width: '100%', height },
      valueGrid(y, measure),
      marks,
      timeAxis(buckets, grain, height - 4),
    ),
    finding,
    table: tableOf(chart),
  };
}

const AXIS_HEIGHT = 22;
const TOP = 8;
/** Twenty years of months. */
const MOST_BARS = 240;
/** More months than this stand in a table of years. */
const MOST_MONTH_ROWS = 36;
const GRAIN_NAMES: Readonly<Record<Grain, string>> = { day: 'Day', week: 'Week', month: 'Month', year: 'Year' };
type ValueScale = (value: number) => number;

function busiestBucket({ buckets, grain, measure }: ListeningOverTime): string {
  let busiest: TimeBucket | undefined;
  for (const bucket of buckets) if (bucket.value > (busiest?.value ?? 0)) busiest = bucket;
  if (!busiest) return `No ${measure} in this period`;
  return `Busiest ${grain}: ${bucketName(busiest, grain)} · ${withNoun(busiest.value, measure)}`;
}

/** A row a bucket; many months stand in a table of years. */
function tableOf({ buckets, grain, measure }: ListeningOverTime): ChartTable {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (grain === 'month' && buckets.length > MOST_MONTH_ROWS && first && last) {
    const values = new Map(buckets.map((bucket) => [bucket.from.slice(0, 7), bucket.value]));
    return monthTable({ from: first.from.slice(0, 7), to: last.to.slice(0, 7), values }, measure);
  }
  return {
    columns: [GRAIN_NAMES[grain], columnName(measure)],
    rows: buckets.map((bucket) => [bucketName(bucket, grain), formatMeasure(bucket.value, measure)]),
  };
}

function valueGrid(y: ValueScale & { ticks(count: number): number[] }, measure: Measure): string {
  const whole = y.ticks(3).filter((tick) => measure === 'hours' || Number.isInteger(tick));
  const lines = whole.flatMap((tick) => [
    svgElement('line', { x2: '100%', y1: y(tick), y2: y(tick) }),
    svgElement('text', { x: -8, y: y(tick) + 4 }, formatMeasure(tick, measure)),
  ]);
  return svgElement('g', { class: 'g-grid' }, ...lines);
}

/** One unit across is one bucket; width and height of the bars come from the style sheet, and the frame cuts them off at the axis. */
function bars({ buckets, grain, measure }: ListeningOverTime, y: ValueScale, floor: number): string {
  const marks = buckets.map((bucket, index) => {
    if (bucket.value <= 0) return '';
    const top = Math.min(Math.round(y(bucket.value)), floor - 1);
    return svgElement('rect', { x: index, y: top }, titleOf(bucket, grain, measure));
  });
  return svgElement('svg', { class: 'g-bar', ...stretched(buckets.length, floor) }, ...marks);
}

/** The outline is drawn once; unseen strips over it, one unit wide and as high as the drawing, carry the words of each bucket. */
function filledArea({ buckets, grain, measure }: ListeningOverTime, y: ValueScale, floor: number): string {
  const x = (_: TimeBucket, index: number): number => index + 0.5;
  const top = (bucket: TimeBucket): number => y(bucket.value);
  const fill = area<TimeBucket>(x, floor, top).digits(1)(buckets) ?? '';
  const edge = line<TimeBucket>(x, top).digits(1)(buckets) ?? '';
  const strips = buckets.map((bucket, index) => svgElement('rect', { x: index }, titleOf(bucket, grain, measure)));
  return svgElement(
    'svg',
    stretched(buckets.length, floor),
    svgElement('path', { class: 'g-area', d: fill }),
    svgElement('path', { class: 'g-line', d: edge, 'vector-effect': 'non-scaling-stroke' }),
    svgElement('g', { class: 'g-strip' }, ...strips),
  );
}

function titleOf(bucket: TimeBucket, grain: Grain, measure: Measure): string {
  return svgElement('title', {}, escapeText(`${bucketName(bucket, grain)}: ${formatMeasure(bucket.value, measure)}`));
}
