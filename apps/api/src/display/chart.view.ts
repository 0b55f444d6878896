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
  /** `data-` attributes for chart-time.js. */
  data: readonly { name: string; value: string }[];
}

/** What the page knows about a chart and the drawing does not. */
export interface ChartAbout {
  title: string;
  definition: string;
  csv?: string | undefined;
  data?: Readonly<Record<string, string>> | undefined;
}

/** Puts a chart into its card. */
export function chartView(chart: Chart & { legend?: readonly LegendStep[] }, about: ChartAbout): ChartView {
  return {
    title: about.title,
    finding: chart.finding,
    definition: about.definition,
    svg: withoutNeedlessQuotes(chart.svg),
    isWide: chart.svg.includes('g-long'),
    legend: chart.legend ?? [],
    table: chart.table,
    csv: about.csv ?? null,
    data: Object.entries(about.data ?? {}).map(([name, value]) => ({ name, value })),
  };
}

/** HTML, unlike XML, takes plain attribute values without quotes; a calendar has hundreds of them. */
function withoutNeedlessQuotes(svg: string): string {
  return svg.replace(/="([\w.%-]+)"(?=[ >])/g, '=$1');
}
