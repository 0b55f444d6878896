import type { EmptyView } from './empty.view';
import { countOf } from './format-number';
import { hrefWith } from './href';
import type { LinkView } from './period-control.view';

/** What the address of a list says: words to find, an order, a narrowing, a page from 1. */
export interface CollectionQuery {
  q: string;
  sort: string;
  show: string;
  page: number;
}

/** One way of ordering a list. */
export interface CollectionOrder {
  value: string;
  label: string;
}

/** A list of things of the library: searched, ordered, narrowed, paged. */
export interface CollectionView {
  title: string;
  tabs: LinkView[];
  subtitle: string;
  path: string;
  q: string;
  placeholder: string;
  selects: { name: string; label: string; options: { value: string; label: string; isChosen: boolean }[] }[];
  clearHref: string | null;
  /** Over the first column. */
  noun: string;
  columns: { label: string; href: string | null; isCurrent: boolean; direction: 'ascending' | 'descending'; className: 'n' | '' }[];
  rows: CollectionRowView[];
  previous: string | null;
  next: string | null;
  pageText: string;
  jsonHref: string;
  empty: EmptyView;
}

/** One row: a name over who it is by, what is to be said about it, and a cell for each column. */
export interface CollectionRowView {
  href: string | null;
  name: string;
  by: string;
  chips: { text: string; className: string }[];
  cells: { text: string; label: string; className: 'n' | '' }[];
}

/** What makes one list different from the others. */
export interface Collection {
  title: string;
  /** `/library/liked`; JSON has the same path below /api. */
  path: string;
  /** Of one row, for counts. */
  one: string;
  placeholder: string;
  noun: string;
  /** The first is the default. */
  orders: readonly CollectionOrder[];
  /** What `show` may be besides nothing. */
  narrowings: readonly { value: string; label: string }[];
  /** `sort` is the order that a click on its head chooses; names stand left, everything else right. */
  columns: readonly { label: string; sort: string | null; isName?: boolean }[];
}

/** A row before its cells know their columns. */
export interface CollectionRow extends Omit<CollectionRowView, 'cells'> {
  cells: readonly string[];
}

/** A page of a list: its rows, how many fit the filter, and how many there are without it. */
export interface CollectionPage {
  rows: readonly CollectionRow[];
  total: number;
  /** Shown when nothing is there at all. */
  empty: EmptyView;
}

export const COLLECTION_PAGE_ROWS = 50;

const ASCENDING: ReadonlySet<string> = new Set(['name', 'artist', 'album', 'owner', 'position']);

/** The tabs of the library; `current` is the path of the page. */
export function libraryTabs(current: string): LinkView[] {
  const tabs = {
    '/library': 'Played',
    '/library/liked': 'Liked',
    '/library/albums': 'Albums',
    '/library/artists': 'Artists',
    '/library/playlists': 'Playlists',
  };
  return Object.entries(tabs).map(([href, label]) => ({ href, label, isCurrent: href === current }));
}

/** Builds the page. */
export function collectionView(collection: Collection, page: CollectionPage, query: CollectionQuery): CollectionView {
  const { path, one } = collection;
  const address = (changes: Partial<CollectionQuery>): string => addressOf(collection, { ...query, ...changes });
  const isNarrowed = query.q !== '' || query.show !== '';
  return {
    title: collection.title,
    tabs: libraryTabs(path),
    subtitle: isNarrowed ? `${countOf(page.total, one)} ${page.total === 1 ? 'fits' : 'fit'}` : countOf(page.total, one),
    path,
    q: query.q,
    placeholder: collection.placeholder,
    selects: selectsOf(collection, query),
    clearHref: isNarrowed ? path : null,
    noun: collection.noun,
    columns: collection.columns.map((column) => columnView(column, query, address)),
    rows: page.rows.map((row) => ({ ...row, cells: row.cells.map((text, index) => cellView(text, collection.columns[index])) })),
    previous: query.page > 1 ? address({ page: query.page - 1 }) : null,
    next: page.total > query.page * COLLECTION_PAGE_ROWS ? address({ page: query.page + 1 }) : null,
    pageText: page.total > COLLECTION_PAGE_ROWS ? `Page ${query.page} of ${Math.ceil(page.total / COLLECTION_PAGE_ROWS)}` : '',
    jsonHref: `/api${address({})}`,
    empty: isNarrowed || query.page > 1 ? nothingMatches(path, one) : page.empty,
  };
}

function columnView(
  { label, sort, isName }: Collection['columns'][number],
  query: CollectionQuery,
  address: (changes: Partial<CollectionQuery>) => string,
): CollectionView['columns'][number] {
  return {
    label,
    href: sort === null ? null : address({ sort, page: 1 }),
    isCurrent: sort !== null && sort === query.sort,
    direction: sort !== null && ASCENDING.has(sort) ? 'ascending' : 'descending',
    className: isName ? '' : 'n',
  };
}

function cellView(text: string, column: Collection['columns'][number] | undefined): CollectionRowView['cells'][number] {
  return { text, label: column?.label ?? '', className: column?.isName ? '' : 'n' };
}

function selectsOf({ narrowings, orders }: Collection, query: CollectionQuery): CollectionView['selects'] {
  const choose = (values: readonly CollectionOrder[], chosen: string) =>
    values.map((each) => ({ ...each, isChosen: each.value === chosen }));
  const show = { name: 'show', label: 'Show', options: choose([{ value: '', label: 'All' }, ...narrowings], query.show) };
  return [...(narrowings.length === 0 ? [] : [show]), { name: 'sort', label: 'Sort by', options: choose(orders, query.sort) }];
}

function addressOf({ path, orders }: Collection, { q, show, sort, page }: CollectionQuery): string {
  return hrefWith(path, { q, show, sort: sort === orders[0]?.value ? '' : sort, page: page === 1 ? '' : page });
}

const nothingMatches = (path: string, one: string): EmptyView => ({
  title: 'Nothing matches',
  text: `No ${one} fits this search.`,
  action: { label: 'Clear filters', href: path },
});
