import { svgElement, type SvgAttributes } from './svg-element';

/** A drawing together with what it says: no figure of a chart is only in the picture. */
export interface Chart {
  /** One `<svg>`; marks carry classes and never colours, the style sheet colours them by theme. */
  svg: string;
  /** What a reader should see, in a few words: `Most listens on 14 Mar · 96`. */
  finding: string;
  /** The same figures as rows. */
  table: ChartTable;
}

/** The table twin of a chart. The first column names the row; all others are numbers, written for people. */
export interface ChartTable {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** One step of a heat map's legend: its class and the values it stands for. */
export interface LegendStep {
  className: string;
  label: string;
}

/** The outer element of every chart: an image to assistive technology, named by its subject and its finding. */
export function chartSvg(options: { subject: string; finding: string } & SvgAttributes, ...children: readonly string[]): string {
  const { subject, finding, ...attributes } = options;
  return svgElement('svg', { role: 'img', 'aria-label': `${subject}: ${finding}`, ...attributes }, ...children);
}
