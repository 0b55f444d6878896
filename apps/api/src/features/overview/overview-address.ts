import { hrefWith } from '../../display/href';
import type { PageAddress } from '../../display/period-control.view';
import type { OverviewQuery } from './overview.forms';

/** The address of a page that shows the same period by the same measure; `changes` replaces what differs. */
export function overviewAddress(path: string, query: OverviewQuery, changes: Partial<OverviewQuery> & { page?: number } = {}): string {
  const { range, from, to, by, page } = { ...query, page: undefined, ...changes };
  return hrefWith(path, { range, from, to, by: by === 'listens' ? undefined : by, page: page === 1 ? undefined : page });
}

/** Where the range control of such a page leads: to the same page by the same measure. */
export function pageAddress(path: string, query: OverviewQuery): PageAddress {
  const keep: PageAddress['keep'] = query.by === 'listens' ? {} : { by: query.by };
  return { path, keep };
}
