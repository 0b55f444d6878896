import { type Chart, chartSvg, type LegendStep } from './chart';
import { MONTHS } from './civil-day';
import { quartileScale } from './heat-scale';
import { formatMeasure, type Measure } from './measure';
import { monthTable, monthValue, type MonthValues, yearsOf } from './month-table';
import { percent, stretched, svgElement } from './svg-element';

/** What `monthHeatMap` draws: every year from the first to the last, both included; months outside have no cell. */
export interface MonthHeatMap extends MonthValues {
  subject: string;
  measure: Measure;
}

/** The calendar of a long time: one row a year, one column a month. */
export function monthHeatMap(chart: MonthHeatMap): Chart & { legend: readonly LegendStep[] } {
  const { subject, values, measure } = chart;
  const years = yearsOf(chart);
  const finding = loudestMonth(chart, years);
  const scale = quartileScale([...values.values()], measure);
  const height = years.length * ROW;
  const svg = chartSvg(
    { subject, finding, class: 'g g-gutter g-months', width: '100%', height: HEADER + height },
    monthNames(),
    yearNames(years),
    svgElement('svg', { y: HEADER, ...stretched(12, height) }, ...years.map((year, row) => yearRow(chart, year, row, scale.classOf))),
  );
  return { svg, finding, table: monthTable(chart, measure), legend: scale.legend };
}

const HEADER = 18;
const ROW = 20;

function loudestMonth(chart: MonthHeatMap, years: readonly number[]): string {
  let loudest = { name: '', value: 0 };
  for (const year of years) {
    for (const [month, name] of MONTHS.entries()) {
      const value = monthValue(chart, year, month) ?? 0;
      if (value > loudest.value) loudest = { name: `${name} ${year}`, value };
    }
  }
  if (loudest.value === 0) return `No ${chart.measure} in this period`;
  return `Most ${chart.measure} in ${loudest.name} · ${formatMeasure(loudest.value, chart.measure)}`;
}

function monthNames(): string {
  const labels = MONTHS.map((name, month) =>
    svgElement('text', { x: percent(month / 12), y: 10, class: month % 2 === 1 ? 'g-wide' : undefined }, name),
  );
  return svgElement('g', { class: 'g-axis' }, ...labels);
}

function yearNames(years: readonly number[]): string {
  const labels = years.map((year, row) => svgElement('text', { x: -8, y: HEADER + row * ROW + 13 }, String(year)));
  return svgElement('g', { class: 'g-rows' }, ...labels);
}

/** One unit across is one month; the style sheet lays the cells side by side, a year that begins late is moved to the right. */
function yearRow(chart: MonthHeatMap, year: number, row: number, classFor: (value: number) => string | undefined): string {
  const cells = MONTHS.map((name, month) => {
    const value = monthValue(chart, year, month);
    if (value === null) return '';
    const title = svgElement('title', {}, `${name} ${year}: ${formatMeasure(value, chart.measure)}`);
    return svgElement('rect', { class: classFor(value) }, title);
  });
  const late = cells.findIndex((cell) => cell !== '');
  return svgElement('svg', { x: late > 0 ? late : undefined, y: row * ROW || undefined }, ...cells);
}
