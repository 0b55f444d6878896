import { barList } from '@groovelog/charts';
import {
  daysInPeriod,
  endingsOf,
  keepListens,
  localDayAt,
  ranksIn,
  rhythm,
  tallyListens,
  timeline,
  unpackFlags,
  type EpochSeconds,
  type Listening,
  type LocalPeriod,
  type Measure,
  type ObservationSource,
  type Tally,
} from '@groovelog/domain';
import { type ChartView, chartView } from './chart.view';
import { agoText, machineTime, momentText, monthText } from './format-moment';
import { countOf, formatCount, formatTime, formatShare } from './format-number';
import { hoursChart, overTimeChart } from './listening-charts.view';

/** What a page about one track, artist or album shows of all its listens. */
export interface ItemFiguresView {
  figures: { label: string; value: string; hint: string }[];
  first: MomentView;
  last: MomentView;
  overTime: ChartView;
  hours: ChartView;
  sources: ChartView;
}

/** A moment as people and machines read it. */
export interface MomentView {
  text: string;
  ago: string;
  machine: string;
}

/** A thing among all others of its kind: its number, and how much was heard of each of them. */
export interface ItemRank {
  number: number;
  among: Measure;
}

/** The same listener's listening, of some tracks only; numbers are those of the rows, see CatalogueIndex. */
export function listeningOfTracks(listening: Listening, isOfItem: (trackNo: number) => boolean): Listening {
  const keep = (columns: Listening['plays']): Listening['plays'] => keepListens(columns, (index) => isOfItem(columns.trackNo[index] ?? 0));
  return { ...listening, plays: keep(listening.plays), listens: keep(listening.listens) };
}

/** The listens of one thing from its first listen to today, and their tally; null while none of its plays counts. */
export function itemFigures(item: Listening, rank: ItemRank, now: EpochSeconds): { view: ItemFiguresView; tally: Tally } | null {
  const { listens, zone } = item;
  const [first, last] = [listens.endedAt[0], listens.endedAt[listens.length - 1]];
  if (first === undefined || last === undefined) return null;
  const period = { firstDay: localDayAt(zone, first), lastDay: Math.max(localDayAt(zone, now), localDayAt(zone, last)) };
  const tally = tallyListens(item, period);
  const context = { unit: 'listens' as const, timeZone: zone.timeZone };
  const view: ItemFiguresView = {
    figures: figuresOf(item, rank, tally, period),
    first: momentView(item, first, now),
    last: momentView(item, last, now),
    overTime: overTimeChart(tally, context),
    hours: hoursChart(rhythm(tally), context),
    sources: sourcesChart(item),
  };
  return { view, tally };
}

const SOURCE_LABELS: Readonly<Record<ObservationSource, string>> = {
  extended: 'Extended export',
  account: 'Account data export',
  recent: 'Recently played',
  polled: 'Live tracking',
  manual: 'Entered by hand',
};

function figuresOf(item: Listening, { number, among }: ItemRank, tally: Tally, period: LocalPeriod): ItemFiguresView['figures'] {
  const { skipRate } = endingsOf(item, period);
  const best = timeline(tally, 'month').reduce((most, month) => (month.listens > most.listens ? month : most));
  const heard = among.listens.reduce((things, listens) => things + (listens > 0 ? 1 : 0), 0);
  const activeDays = tally.days.listens.reduce((days, listens) => days + (listens > 0 ? 1 : 0), 0);
  return [
    { label: 'Listens', value: formatCount(tally.listens), hint: '' },
    { label: 'Time', value: formatTime(tally.msPlayed), hint: '' },
    { label: 'Rank', value: `#${formatCount(ranksIn(among, 'listens', [number])[0] ?? 0)}`, hint: `of ${formatCount(heard)}, all time` },
    { label: 'Days', value: formatCount(activeDays), hint: `of ${formatCount(daysInPeriod(period))} since the first` },
    { label: 'Best month', value: monthText(best.day), hint: countOf(best.listens, 'listen') },
    {
      label: 'Skipped',
      value: skipRate === undefined ? '–' : formatShare(skipRate),
      hint: '',
    },
  ];
}

function momentView({ zone }: Listening, at: EpochSeconds, now: EpochSeconds): MomentView {
  return { text: momentText(zone, at), ago: agoText(zone, at, now), machine: machineTime(at) };
}

function sourcesChart({ listens }: Listening): ChartView {
  const bySource = new Map<ObservationSource, number>();
  for (const flags of listens.flags) {
    const { source } = unpackFlags(flags);
    bySource.set(source, (bySource.get(source) ?? 0) + 1);
  }
  const items = [...bySource].sort((a, b) => b[1] - a[1]).map(([source, value]) => ({ label: SOURCE_LABELS[source], value }));
  const chart = barList({ subject: 'Where it came from', items, of: 'Source', measure: 'listens' });
  return chartView(chart, { title: 'Where it came from', definition: 'Counted listens by the source that leads each of them.' });
}
