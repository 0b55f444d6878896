import { formatDay, localDayAt, sourceName, type ListenPolicy, type ObservationSource, type ZoneOffsets } from '@groovelog/domain';
import type { EmptyView } from '../../display/empty.view';
import { dayWithWeekday } from '../../display/format-moment';
import { hrefWith } from '../../display/href';
import { playRow, type PlayRowView } from '../../display/play-row.view';
import { cursorOf } from './history-cursor';
import type { HistoryRow } from '@groovelog/read-models';
import type { HistoryQuery } from './history.forms';

/** The history page: a filter, and plays grouped by the days of the listener's calendar. */
export interface HistoryView {
  subtitle: string;
  filter: HistoryFilterView;
  days: HistoryDayView[];
  newer: string | null;
  older: string | null;
  empty: EmptyView;
}

export interface HistoryFilterView {
  q: string;
  day: string;
  selects: { name: string; label: string; options: { value: string; label: string; isChosen: boolean }[] }[];
  /** What a link chose and the form keeps. */
  kept: { name: string; value: string }[];
  chips: { label: string; href: string }[];
  clearHref: string | null;
}

export interface HistoryDayView {
  title: string;
  href: string;
  rows: PlayRowView[];
}

/** A page of plays; `names` are those of the things that the address narrows to. */
export interface HistoryPage {
  rows: readonly HistoryRow[];
  hasNewer: boolean;
  hasOlder: boolean;
  hasPlays: boolean;
  names: { artist?: string; track?: string; album?: string };
}

/** Builds the page. Times are those of `zone`; what does not count under `policy` says why. */
export function historyView(page: HistoryPage, query: HistoryQuery, zone: ZoneOffsets, policy: ListenPolicy): HistoryView {
  const { rows } = page;
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    subtitle: `Every play, the latest first · ${zone.timeZone}`,
    filter: filterView(query, page.names),
    days: daysOf(rows, zone, policy),
    newer: page.hasNewer && first ? address(query, { since: cursorOf(first) }) : null,
    older: page.hasOlder && last ? address(query, { before: cursorOf(last) }) : null,
    empty: page.hasPlays
      ? { title: 'Nothing matches', text: 'No play matches all of these filters.', action: { label: 'Clear filters', href: '/history' } }
      : {
          title: 'No history yet',
          text: 'Every play appears here once you import an export.',
          action: { label: 'Import your history', href: '/imports' },
        },
  };
}

const SOURCES: readonly ObservationSource[] = ['extended', 'account', 'recent', 'polled', 'manual'];
const STATES = { counted: 'Counted as listens', apart: 'Not counted', hidden: 'Hidden by hand' } as const;

/** The address of the same filter; pages are left unless asked for. */
function address(query: HistoryQuery, changes: Partial<HistoryQuery>): string {
  return hrefWith('/history', { ...query, before: '', since: '', ...changes });
}

function filterView(query: HistoryQuery, names: HistoryPage['names']): HistoryFilterView {
  const option = (value: string, label: string, chosen: string) => ({ value, label, isChosen: value === chosen });
  const chosen = (['artist', 'track', 'album'] as const).filter((one) => query[one] !== undefined);
  const isNarrowed = chosen.length > 0 || [query.q, query.day, query.source ?? '', query.show ?? ''].some((value) => value !== '');
  return {
    q: query.q,
    day: query.day,
    selects: [
      {
        name: 'show',
        label: 'Plays',
        options: [
          option('', 'All plays', query.show ?? ''),
          ...Object.entries(STATES).map(([value, label]) => option(value, label, query.show ?? '')),
        ],
      },
      {
        name: 'source',
        label: 'Source',
        options: [
          option('', 'Any source', query.source ?? ''),
          ...SOURCES.map((source) => option(source, capital(sourceName(source)), query.source ?? '')),
        ],
      },
    ],
    kept: chosen.map((one) => ({ name: one, value: String(query[one]) })),
    chips: chosen.map((one) => ({ label: names[one] ?? `Unknown ${one}`, href: address(query, { [one]: undefined }) })),
    clearHref: isNarrowed ? '/history' : null,
  };
}

function daysOf(rows: readonly HistoryRow[], zone: ZoneOffsets, policy: ListenPolicy): HistoryDayView[] {
  const days: (HistoryDayView & { day: number })[] = [];
  for (const row of rows) {
    const day = localDayAt(zone, secondsOf(row.endedAt));
    if (days.at(-1)?.day !== day) days.push({ day, title: dayWithWeekday(day), href: `/history?day=${formatDay(day)}`, rows: [] });
    days.at(-1)?.rows.push(playRow(row, zone, policy));
  }
  return days;
}

const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
