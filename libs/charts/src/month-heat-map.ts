import { type Chart, chartSvg, type LegendStep } from './chart';
import { MONTHS } from './civil-day';
import { quartileScale } from './heat-scale';
import { formatMeasure, type Measure, withNoun } from './measure';
import { percent, svgElement } from './svg-element';

/** What `monthHeatMap` draws: every year from the first to the last, both included. */
export interface MonthHeatMap {
  subject: string;
  /** `YYYY-MM`, both included; months outside have no cell. */
  from: string;
  to: string;
  /** By `YYYY-MM`; months without an entry count as zero. */
  values: ReadonlyMap<string, number>;
  measure: Measure;
}

/** The calendar of a long time: one row a year, one column a month. */
export function monthHeatMap(chart: MonthHeatMap): Chart & { legend: readonly LegendStep[] } {
  const { subject, values, measure } = chart;
  const years = yearsOf(chart);
  const finding = loudestMonth(chart, years);
  const scale = quartileScale([...values.values()], measure);
  const rows = years.map((year, row) => yearRow(chart, year, HEADER + row * ROW, scale.classOf));
  const svg = chartSvg(
    { subject, finding, class: 'g g-gutter g-months', width: '100%', height: HEADER + years.length * ROW },
    header(),
    ...rows,
  );
  return { svg, finding, table: table(chart, years), legend: scale.legend };
}

const HEADER = 18;
const ROW = 20;

function yearsOf({ from, to }: MonthHeatMap): number[] {
  const first = Number(from.slice(0, 4));
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
}

/** The value of a month, or null outside the period. */
function valueOf({ from, to, values }: MonthHeatMap, year: number, month: number): number | null {
  const key = `${year}-${String(month + 1).padStart(2, '0')}`;
  return key < from || key > to ? null : (values.get(key) ?? 0);
}

function loudestMonth(chart: MonthHeatMap, years: readonly number[]): string {
  let loudest = { name: '', value: 0 };
  for (const year of years) {
    for (const [month, name] of MONTHS.entries()) {
      const value = valueOf(chart, year, month) ?? 0;
      if (value > loudest.value) loudest = { name: `${name} ${year}`, value };
    }
  }
  if (loudest.value === 0) return `No ${chart.measure} in this period`;
  return `Most ${chart.measure} in ${loudest.name} · ${formatMeasure(loudest.value, chart.measure)}`;
}

function header(): string {
  const labels = MONTHS.map((name, month) =>
    svgElement('text', { x: percent(month / 12), y: 10, class: month % 2 === 1 ? 'g-wide' : undefined }, name),
  );
  return svgElement('g', { class: 'g-axis' }, ...labels);
}

function yearRow(chart: MonthHeatMap, year: number, y: number, classFor: (value: number) => string | undefined): string {
  const cells = MONTHS.map((name, month) => {
    const value = valueOf(chart, year, month);
    if (value === null) return '';
    const title = svgElement('title', {}, `${name} ${year}: ${withNoun(value, chart.measure)}`);
    return svgElement('rect', { class: classFor(value), x: percent(month / 12), width: '7.9%', height: 17 }, title);
  });
  const label = svgElement('text', { x: -8, y: 13, class: 'g-rows' }, String(year));
  return svgElement('g', { transform: `translate(0 ${y})` }, label, ...cells);
}

function table(chart: MonthHeatMap, years: readonly number[]): Chart['table'] {
  return {
    columns: ['Year', ...MONTHS],
    rows: years.map((year) => [
      String(year),
      ...MONTHS.map((_, month) => {
        const value = valueOf(chart, year, month);
        return value === null ? '' : formatMeasure(value, chart.measure);
      }),
    ]),
  };
}
