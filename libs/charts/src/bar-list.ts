import { max, sum } from 'd3-array';
import { type Chart, chartSvg } from './chart';
import { columnName, formatMeasure, type Measure } from './measure';
import { escapeText, percent, svgElement } from './svg-element';

/** One row of a bar list: a category and how much of the listening is of it. */
export interface BarListItem {
  label: string;
  value: number;
}

/** What `barList` draws; the order of the items is kept. */
export interface BarList {
  subject: string;
  items: readonly BarListItem[];
  /** Heads the table's first column: `Device`, `Country`. */
  of: string;
  measure: Measure;
}

/** Horizontal bars, each under its words, so that no label is ever cut by a bar or by a narrow screen. */
export function barList({ subject, items, of, measure }: BarList): Chart {
  const total = sum(items, (item) => item.value);
  const finding = mostOf(items, total, measure);
  const longest = max(items, (item) => item.value) || 1;
  const rows = items.map((item, index) => row(item, index * ROW, item.value / longest, item.value / (total || 1), measure));
  return {
    svg: chartSvg({ subject, finding, class: 'g g-list', width: '100%', height: Math.max(items.length * ROW, 1) }, ...rows),
    finding,
    table: {
      columns: [of, columnName(measure), 'Share'],
      rows: items.map((item) => [item.label, formatMeasure(item.value, measure), wholePercent(item.value / (total || 1))]),
    },
  };
}

/** The bar alone, as wide as its share (0…1) of its container, as high as the style sheet says; beside a number in a list. */
export function shareBar(share: number): string {
  const bar = svgElement('rect', { width: `${Math.round(Math.min(Math.max(share, 0), 1) * 100)}%` });
  return svgElement('svg', { 'aria-hidden': 'true' }, bar);
}

const ROW = 34;

function mostOf(items: readonly BarListItem[], total: number, measure: Measure): string {
  let most: BarListItem | undefined;
  for (const item of items) if (item.value > (most?.value ?? 0)) most = item;
  return most ? `${wholePercent(most.value / total)} ${most.label}` : `No ${measure} in this period`;
}

function row(item: BarListItem, y: number, length: number, share: number, measure: Measure): string {
  return (
    svgElement('text', { y: y + 12 }, escapeText(item.label)) +
    svgElement('text', { class: 'g-end', x: '100%', y: y + 12 }, `${formatMeasure(item.value, measure)} · ${wholePercent(share)}`) +
    svgElement('rect', { class: 'g-track', y: y + 19, width: '100%' }) +
    svgElement('rect', { class: 'g-fill', y: y + 19, width: percent(length) })
  );
}

function wholePercent(share: number): string {
  const whole = Math.round(share * 100);
  return whole === 0 && share > 0 ? '<1%' : `${whole}%`;
}
