import { localDayAt, type ZoneOffsets } from '@groovelog/domain';
import { LIBRARY_ORDERS, type LibraryOrder, type LibraryTrack } from '@groovelog/read-models';
import { libraryTabs } from '../../display/collection.view';
import type { EmptyView } from '../../display/empty.view';
import { dayText } from '../../display/format-moment';
import { countOf, formatCount, formatShare, formatTime } from '../../display/format-number';
import { hrefWith } from '../../display/href';
import type { LinkView } from '../../display/period-control.view';
import type { LibraryQuery } from './library.forms';

/** Every track that was ever heard, page by page. */
export interface LibraryView {
  tabs: LinkView[];
  subtitle: string;
  q: string;
  orders: { value: LibraryOrder; label: string; isCurrent: boolean }[];
  columns: { label: string; href: string | null; isCurrent: boolean; direction: 'ascending' | 'descending' }[];
  rows: LibraryRowView[];
  previous: string | null;
  next: string | null;
  csv: string;
  empty: EmptyView;
}

export interface LibraryRowView {
  href: string;
  name: string;
  artist: string;
  listens: string;
  time: string;
  /** Share of the listens and of what was too short to be one. */
  skipped: string;
  first: string;
  last: string;
}

/** A page of the library: its tracks in order, and how many there are in all. */
export interface LibraryPage {
  tracks: readonly LibraryTrack[];
  total: number;
  hasPlays: boolean;
}

export const LIBRARY_PAGE_ROWS = 50;

const ORDER_NAMES: Readonly<Record<LibraryOrder, string>> = {
  listens: 'Most listens',
  time: 'Most time',
  last: 'Heard last',
  first: 'Heard first',
  name: 'Name',
};

const UNSORTED = { label: 'Skipped', href: null, isCurrent: false, direction: 'descending' as const };

/** Builds the page; days are those of `zone`. */
export function libraryView(page: LibraryPage, query: LibraryQuery, zone: ZoneOffsets): LibraryView {
  const address = (changes: Partial<LibraryQuery>): string => {
    const { q, sort, page: number } = { ...query, ...changes };
    return hrefWith('/library', { q, sort: sort === 'listens' ? '' : sort, page: number === 1 ? '' : number });
  };
  const column = (label: string, sort: LibraryOrder) => ({
    label,
    href: address({ sort, page: 1 }),
    isCurrent: query.sort === sort,
    direction: sort === 'first' ? ('ascending' as const) : ('descending' as const),
  });
  return {
    tabs: libraryTabs('/library'),
    subtitle: `${countOf(page.total, 'track')} with at least one listen`,
    q: query.q,
    orders: LIBRARY_ORDERS.map((value) => ({ value, label: ORDER_NAMES[value], isCurrent: value === query.sort })),
    columns: [column('Listens', 'listens'), column('Time', 'time'), UNSORTED, column('Last', 'last'), column('First', 'first')],
    rows: page.tracks.map((track) => rowView(track, zone)),
    previous: query.page > 1 ? address({ page: query.page - 1 }) : null,
    next: page.total > query.page * LIBRARY_PAGE_ROWS ? address({ page: query.page + 1 }) : null,
    csv: hrefWith('/library.csv', { q: query.q, sort: query.sort }),
    empty: page.hasPlays
      ? {
          title: 'Nothing matches',
          text: 'No track that counts has these words in its title, artist or album.',
          action: { label: 'Clear the search', href: '/library' },
        }
      : {
          title: 'No tracks yet',
          text: 'Every track you heard appears here once you import an export.',
          action: { label: 'Import your history', href: '/imports' },
        },
  };
}

function rowView(track: LibraryTrack, zone: ZoneOffsets): LibraryRowView {
  const day = (at: Date): string => dayText(localDayAt(zone, Math.floor(at.getTime() / 1000)));
  return {
    href: `/tracks/${track.trackNo}`,
    name: track.title || 'Without a name',
    artist: track.artist ?? '',
    listens: formatCount(track.listens),
    time: formatTime(track.msPlayed),
    skipped: track.plays === 0 ? '' : formatShare(track.skips / track.plays),
    first: day(track.firstAt),
    last: day(track.lastAt),
  };
}
