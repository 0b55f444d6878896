import type { OverviewStatistics, TopLine } from '@groovelog/read-models';
import { choosePeriod } from '../../display/period-choice';
import { type LinkView, periodControl, type PeriodControlView } from '../../display/period-control.view';
import { overviewAddress, pageAddress } from './overview-address';
import { TOP_KINDS, type TopKind, type TopListQuery } from './overview.forms';
import { type TopListView, TOP_TITLES, topListView } from './top-list.view';

/** One page of a full top list. */
export interface TopListPageView {
  title: string;
  period: PeriodControlView;
  kinds: LinkView[];
  /** Column heads that sort. */
  byListens: LinkView;
  byTime: LinkView;
  list: TopListView;
  csv: string;
  previous: string | null;
  next: string | null;
}

export const TOP_PAGE_LINES = 50;

/** `lines` are the list from its first line to one beyond the page, so that the page knows whether there is more. */
export function topListPageView(
  kind: TopKind,
  lines: readonly TopLine[],
  statistics: OverviewStatistics,
  query: TopListQuery,
): TopListPageView {
  const { edges, listening, before } = statistics;
  const path = `/top/${kind}`;
  const start = (query.page - 1) * TOP_PAGE_LINES;
  const shown = lines.slice(start, start + TOP_PAGE_LINES);
  const canCompare = before !== undefined;
  const link = (label: string, href: string, isCurrent: boolean): LinkView => ({ label, href, isCurrent });
  return {
    title: TOP_TITLES[kind],
    period: periodControl({ ...choosePeriod(query, edges), canCompare }, edges, listening.zone.timeZone, pageAddress(path, query)),
    kinds: TOP_KINDS.map((one) => link(TOP_TITLES[one], overviewAddress(`/top/${one}`, query), one === kind)),
    byListens: link('Listens', overviewAddress(path, query, { by: 'listens' }), query.by === 'listens'),
    byTime: link('Time', overviewAddress(path, query, { by: 'time' }), query.by === 'time'),
    list: topListView(kind, shown, { order: query.by, canCompare, first: start + 1, most: lines[0] }),
    csv: overviewAddress(`/top/${kind}.csv`, query),
    previous: query.page > 1 ? overviewAddress(path, query, { page: query.page - 1 }) : null,
    next: lines.length > start + TOP_PAGE_LINES ? overviewAddress(path, query, { page: query.page + 1 }) : null,
  };
}
