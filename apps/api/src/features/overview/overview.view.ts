import type { OverviewStatistics } from '@groovelog/read-models';
import type { ChartView } from '../../display/chart.view';
import type { EmptyView } from '../../display/empty.view';
import { countOf } from '../../display/format-number';
import { calendarChart, type ChartContext, hoursChart, overTimeChart, weekChart } from '../../display/listening-charts.view';
import { choosePeriod } from '../../display/period-choice';
import { type LinkView, periodControl, type PeriodControlView } from '../../display/period-control.view';
import { type SyncStanding, syncButtonLabel } from '../../syncing/sync-standing';
import { type FactView, habitFacts } from './habit-facts.view';
import { type KeyFigureView, keyFigureViews } from './key-figures.view';
import { overviewAddress, pageAddress } from './overview-address';
import type { OverviewQuery } from './overview.forms';
import { type TopListView, topListView } from './top-list.view';

/** The overview page. `figures` is null when the period holds no listen; `empty` then says why and what to do. */
export interface OverviewView {
  period: PeriodControlView;
  measures: LinkView[];
  figures: OverviewFiguresView | null;
  empty: EmptyView | null;
  /** What the button that syncs everything says; null where it could do nothing. */
  syncLabel: string | null;
}

export interface OverviewFiguresView {
  keyFigures: KeyFigureView[];
  overTime: ChartView;
  calendar: ChartView;
  hours: ChartView;
  week: ChartView;
  habits: FactView[];
  habitsHref: string;
  tops: (TopListView & { noun: string; moreHref: string })[];
}

/** Lines of each top list on the page; the full lists have pages of their own. */
export const TOP_LINES = 10;

/** Builds the page from the statistics of a period; `standing` decides what somebody is told who has no listens yet. */
export function overviewView(statistics: OverviewStatistics, query: OverviewQuery, standing: SyncStanding): OverviewView {
  const { edges, listening } = statistics;
  const timeZone = listening.zone.timeZone;
  const choice = choosePeriod(query, edges);
  const hasListens = statistics.figures.listens > 0;
  return {
    period: periodControl({ ...choice, canCompare: statistics.before !== undefined }, edges, timeZone, pageAddress('/', query)),
    measures: [
      { label: 'By listens', href: overviewAddress('/', query, { by: 'listens' }), isCurrent: query.by === 'listens' },
      { label: 'By time', href: overviewAddress('/', query, { by: 'time' }), isCurrent: query.by === 'time' },
    ],
    figures: hasListens ? figuresView(statistics, query, timeZone) : null,
    empty: hasListens ? null : emptyView(statistics, standing),
    syncLabel: syncButtonLabel(standing),
  };
}

function figuresView(statistics: OverviewStatistics, query: OverviewQuery, timeZone: string): OverviewFiguresView {
  const { figures, before, tally, rhythm, period, listening } = statistics;
  const context: ChartContext = {
    unit: query.by === 'listens' ? 'listens' : 'hours',
    timeZone,
    zoomHref: overviewAddress('/', { by: query.by }),
  };
  const daysCsv = overviewAddress('/overview/days.csv', query);
  return {
    keyFigures: keyFigureViews(figures, before, statistics.longestStreak),
    overTime: overTimeChart(tally, context, daysCsv),
    calendar: calendarChart(tally, context, daysCsv),
    hours: hoursChart(rhythm, context),
    week: weekChart(rhythm, context, overviewAddress('/overview/hours.csv', query)),
    habits: habitFacts(listening, period, figures, statistics.currentStreak),
    habitsHref: overviewAddress('/habits', query),
    tops: topLists(statistics, query),
  };
}

function topLists(statistics: OverviewStatistics, query: OverviewQuery): OverviewFiguresView['tops'] {
  const options = { order: query.by, canCompare: statistics.before !== undefined };
  const lists = { tracks: statistics.topTracks, artists: statistics.topArtists, albums: statistics.topAlbums };
  return (['tracks', 'artists', 'albums'] as const).map((kind) => ({
    ...topListView(kind, lists[kind], options),
    noun: kind,
    moreHref: overviewAddress(`/top/${kind}`, query),
  }));
}

function emptyView({ listening, edges }: OverviewStatistics, standing: SyncStanding): EmptyView {
  if (listening.plays.length === 0) return { title: 'Nothing here yet', ...firstStep(standing) };
  if (edges.lastListenDay === undefined) {
    return {
      title: 'No play counts as a listen',
      text: `${countOf(listening.plays.length, 'play')} are stored, but your listen policy counts none of them.`,
      action: { label: 'Look at the policy', href: '/settings' },
    };
  }
  return {
    title: 'No listens in this period',
    text: 'There is something to see at other times.',
    action: { label: 'Show all time', href: '/?range=all' },
  };
}

/** Whoever is connected begins with the sync; the years before it come with the export. */
function firstStep(standing: SyncStanding): Omit<EmptyView, 'title'> {
  switch (standing) {
    case 'not-connected':
      return {
        text: 'Your figures appear a few seconds after you import the export that Spotify sent you.',
        action: { label: 'Import your history', href: '/imports' },
      };
    case 'never-synced':
      return {
        text: 'You are connected with Spotify. Your latest plays come with the first sync, the years before with an import of your export.',
        action: { label: 'Go to the first sync', href: '/sync' },
      };
    case 'needs-consent':
      return { text: 'Spotify ended the consent before any plays were fetched.', action: { label: 'Connect again', href: '/connection' } };
    case 'synced':
      return {
        text: 'What you play from now on appears here after each sync. The years before come with the export that Spotify sends you.',
        action: { label: 'Import your history', href: '/imports' },
      };
    default:
      return standing satisfies never;
  }
}
