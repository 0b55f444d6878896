import { quantileSorted } from 'd3-array';
import type { LegendStep } from './chart';
import { formatMeasure, type Measure } from './measure';

/**
 * Sorts values into the five steps of the heat ramp, `g0` (nothing at all) to `g4`. Cells of the lowest step above nothing,
 * usually the most, go without a class: the style sheet gives a heat map's cells that colour.
 */
export interface HeatScale {
  classOf(value: number): string | undefined;
  legend: readonly LegendStep[];
}

/**
 * Steps at the quartiles of the values above zero, so that one loud day does not make all others look quiet.
 * For days.
 */
export function quartileScale(values: readonly number[], measure: Measure): HeatScale {
  const positive = values.filter((value) => value > 0).sort((a, b) => a - b);
  const cut = (share: number): number => quantileSorted(positive, share) ?? 0;
  return steppedScale([cut(0.25), cut(0.5), cut(0.75), cut(1)], measure);
}

/** Four equal steps up to the largest value, so that twice the colour is about twice the listening. For hours of a week. */
export function evenScale(values: readonly number[], measure: Measure): HeatScale {
  const top = Math.max(0, ...values);
  return steppedScale([top / 4, top / 2, (top * 3) / 4, top], measure);
}

/** `tops` are the inclusive upper ends of the four steps, ascending. */
function steppedScale(tops: readonly [number, number, number, number], measure: Measure): HeatScale {
  const level = (value: number): number => {
    if (value <= 0) return 0;
    const index = tops.findIndex((top) => value <= top);
    return index === -1 ? 4 : index + 1;
  };
  return { classOf: (value) => (level(value) === 1 ? undefined : `g${level(value)}`), legend: legendOf(tops, measure) };
}

function legendOf(tops: readonly number[], measure: Measure): LegendStep[] {
  const steps: LegendStep[] = [{ className: 'g0', label: `no ${measure}` }];
  const ends = tops.map((top) => (measure === 'hours' ? Math.round(top * 10) / 10 : Math.floor(top)));
  for (const [index, end] of ends.entries()) {
    const previous = ends[index - 1] ?? 0;
    if (end <= previous) continue;
    steps.push({ className: `g${index + 1}`, label: stepLabel(previous, end, measure) });
  }
  return steps;
}

function stepLabel(previous: number, end: number, measure: Measure): string {
  if (measure === 'hours') return `up to ${formatMeasure(end, measure)}`;
  const first = previous + 1;
  return first === end ? formatMeasure(end, measure) : `${formatMeasure(first, measure)}–${formatMeasure(end, measure)}`;
}
