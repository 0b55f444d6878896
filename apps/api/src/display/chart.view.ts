import type { Chart, ChartTable, LegendStep } from '@groovelog/charts';

/** A chart in its card: title and finding on top, the drawing, what it counts, its legend and its table. */
export interface ChartView {
  title: string;
  finding: string;
  /** How the figure is made, in a sentence. */
  definition: string;
  svg: string;
  /** True when the drawing scrolls sideways on a narrow screen; such a region takes the focus. */
  isWide: boolean;
  legend: readonly LegendStep[];
  table: ChartTable;
  /** Where the table can be downloaded as CSV, or null. */
  csv: string | null;
}

/** Puts a chart into its card. */
export function chartView(
  chart: Chart & { legend?: readonly LegendStep[] },
  about: { title: string; definition: string; csv?: string },
): ChartView {
  return {
    title: about.title,
    finding: chart.finding,
    definition: about.definition,
    svg: chart.svg,
    isWide: chart.svg.includes('g-long'),
    legend: chart.legend ?? [],
    table: chart.table,
    csv: about.csv ?? null,
  };
}
