import { shareBar } from '@groovelog/charts';
import { formatCount, formatTime } from './format-number';

/** A row of a list that counts itself: name, perhaps an artist, listens, time, a bar. */
export interface RankedRowView {
  name: string;
  href: string;
  /** Empty where the list is of artists, or of one artist only. */
  artist: string;
  listens: string;
  time: string;
  /** An SVG as wide as the row's share of the largest. */
  bar: string;
}

/** Something heard so often and so long. */
export interface HeardThing {
  number: number;
  name: string;
  artist?: string | undefined;
  listens: number;
  msPlayed: number;
}

/** One row; `share` (0…1) is of the largest row. */
export function rankedRow(kind: 'tracks' | 'artists' | 'albums', thing: HeardThing, share: number): RankedRowView {
  return {
    name: thing.name || 'Without a name',
    href: `/${kind}/${thing.number}`,
    artist: thing.artist ?? '',
    listens: formatCount(thing.listens),
    time: formatTime(thing.msPlayed),
    bar: shareBar(share),
  };
}

/** Rows in the order given, measured against the first. */
export function rankedRows(kind: 'tracks' | 'artists' | 'albums', things: readonly HeardThing[]): RankedRowView[] {
  const most = things[0]?.listens ?? 0;
  return things.map((thing) => rankedRow(kind, thing, most === 0 ? 0 : thing.listens / most));
}
