import { listeningYears, yearOf } from '@groovelog/domain';
import type { OverviewStatistics } from '@groovelog/read-models';
import type { ChartView } from '../../display/chart.view';
import { formatCount, formatHours } from '../../display/format-number';
import { choosePeriod } from '../../display/period-choice';
import { periodControl, type PeriodControlView } from '../../display/period-control.view';
import { type FactView, habitFacts } from './habit-facts.view';
import { pageAddress } from './overview-address';
import type { OverviewQuery } from './overview.forms';
import { countriesChart, devicesChart } from './shares-charts.view';

/** How somebody listens: facts and shares of a period, and every year beside the others. */
export interface HabitsView {
  period: PeriodControlView;
  facts: FactView[];
  devices: ChartView;
  countries: ChartView | null;
  years: YearView[];
}

export interface YearView {
  year: string;
  href: string;
  listens: string;
  hours: string;
  tracks: string;
  artists: string;
  newTracks: string;
  newArtists: string;
}

/** Builds the page from the statistics of a period. */
export function habitsView(statistics: OverviewStatistics, query: OverviewQuery): HabitsView {
  const { edges, listening, period, figures, before } = statistics;
  const choice = { ...choosePeriod(query, edges), canCompare: before !== undefined };
  return {
    period: periodControl(choice, edges, listening.zone.timeZone, pageAddress('/habits', query)),
    facts: habitFacts(listening, period, figures, statistics.currentStreak),
    devices: devicesChart(listening, period),
    countries: countriesChart(listening, period),
    years: yearViews(statistics),
  };
}

/** Newest first; figures of whole calendar years in the person's time zone, whatever the period. */
function yearViews({ listening, edges }: OverviewStatistics): YearView[] {
  if (edges.firstListenDay === undefined || edges.lastListenDay === undefined) return [];
  const years = listeningYears(listening, yearOf(edges.firstListenDay), yearOf(edges.lastListenDay));
  return years.reverse().map((year) => ({
    year: String(year.year),
    href: `/?range=${year.year}`,
    listens: formatCount(year.listens),
    hours: formatHours(year.msPlayed),
    tracks: formatCount(year.distinctTracks),
    artists: formatCount(year.distinctArtists),
    newTracks: formatCount(year.newTracks),
    newArtists: formatCount(year.newArtists),
  }));
}
