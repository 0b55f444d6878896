import type { Listening } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { trackEntries, type TrackEntry } from './catalogue-entries.query';
import { libraryStretch, type LibraryOrder } from './library-order';
import { searchTracks } from './search-names.query';
import { trackTotals } from './track-totals';

/** A track that was heard, with all its listens under the policy that the listening was loaded with. */
export interface LibraryTrack extends TrackEntry {
  listens: number;
  msPlayed: number;
  /** Ends of the first and the last listen. */
  firstAt: Date;
  lastAt: Date;
  /** Listens and what was too short to be one; skips and completions are of those. */
  plays: number;
  skips: number;
  completions: number;
}

/** Which part of the library to show. */
export interface LibraryRequest {
  /** Words of title, artist or album; empty finds everything. */
  search: string;
  order: LibraryOrder;
  start: number;
  count: number;
}

/**
 * Every track with at least one listen: a stretch of them in order, and how many there are. Names are searched and ordered by
 * the database, everything else by the packed listens.
 */
export async function libraryTracks(
  sql: Sql,
  userId: string,
  listening: Listening,
  { search, order, start, count }: LibraryRequest,
): Promise<{ tracks: LibraryTrack[]; total: number }> {
  const totals = trackTotals(listening);
  const isNamed = search !== '' || order === 'name';
  const candidates = isNamed ? await searchTracks(sql, userId, search) : null;
  const { numbers, total } = libraryStretch(totals, order, { candidates, start, count });
  const entries = new Map((await trackEntries(sql, userId, numbers)).map((entry) => [entry.trackNo, entry]));
  const tracks = numbers.flatMap((number) => {
    const entry = entries.get(number);
    if (!entry) return [];
    return [
      {
        ...entry,
        listens: totals.listens[number] ?? 0,
        msPlayed: totals.msPlayed[number] ?? 0,
        firstAt: new Date((totals.firstAt[number] ?? 0) * 1000),
        lastAt: new Date((totals.lastAt[number] ?? 0) * 1000),
        plays: totals.plays[number] ?? 0,
        skips: totals.skips[number] ?? 0,
        completions: totals.completions[number] ?? 0,
      },
    ];
  });
  return { tracks, total };
}
