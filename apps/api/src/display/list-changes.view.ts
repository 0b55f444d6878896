import type { ListChange } from '@groovelog/domain';
import type { TrackOfUri } from '@groovelog/read-models';
import { countOf, formatCount } from './format-number';
import { type ListedTrackView, listedTrack } from './listed-track.view';

/** What lies between two lists, as columns: what goes or went, what comes or came, and what stands elsewhere. */
export interface ListChangesView {
  columns: { title: string; count: string; tracks: (ListedTrackView & { note: string })[]; more: string }[];
}

/** A page names no more of each. */
export const MOST_CHANGES_SHOWN = 200;

/** How the columns are called: `Came`, or `Comes` before it happened. */
export interface ChangeTitles {
  went: string;
  came: string;
  moved: string;
}

/** The tracks of a change that a page shows; their names are asked for. */
export function shownUris({ went, came, moved }: ListChange): string[] {
  return [went, came, moved].flatMap((rows) => rows.slice(0, MOST_CHANGES_SHOWN).map(({ uri }) => uri));
}

/** Builds the columns; a column of moves is only there when something moved. */
export function listChangesView(change: ListChange, named: ReadonlyMap<string, TrackOfUri>, titles: ChangeTitles): ListChangesView {
  const column = <Row extends { uri: string }>(title: string, rows: readonly Row[], noteOf: (row: Row) => string) => ({
    title,
    count: countOf(rows.length, 'track'),
    tracks: rows.slice(0, MOST_CHANGES_SHOWN).map((row) => ({ ...listedTrack(row.uri, named.get(row.uri)), note: noteOf(row) })),
    more: rows.length > MOST_CHANGES_SHOWN ? `And ${formatCount(rows.length - MOST_CHANGES_SHOWN)} more.` : '',
  });
  const place = (at: number): string => formatCount(at + 1);
  return {
    columns: [
      column(titles.came, change.came, ({ at }) => `to ${place(at)}`),
      column(titles.went, change.went, ({ at }) => `from ${place(at)}`),
      ...(change.moved.length === 0 ? [] : [column(titles.moved, change.moved, ({ from, to }) => `${place(from)} → ${place(to)}`)]),
    ],
  };
}
