import { orderTopList, type Overview, type RankedEntry, type TopOrder } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { albumNames, artistNames, trackNames, type NamedNumber } from './statistics-names.query';

/** A line of a top list as people read it. */
export interface TopLine extends RankedEntry {
  readonly name: string;
  /** Of a track or an album; undefined for an artist, and where the source named none. */
  readonly artist: string | undefined;
}

export interface TopLists {
  readonly topTracks: readonly TopLine[];
  readonly topArtists: readonly TopLine[];
  readonly topAlbums: readonly TopLine[];
}

/** Gives the lines of an overview their names, lets names break the last ties and cuts each list to `limit` lines. */
export async function nameTopLists(sql: Sql, userId: string, overview: Overview, order: TopOrder, limit: number): Promise<TopLists> {
  const numbers = (entries: readonly RankedEntry[]) => entries.map((entry) => entry.number);
  const [tracks, artists, albums] = await Promise.all([
    trackNames(sql, userId, numbers(overview.topTracks)),
    artistNames(sql, userId, numbers(overview.topArtists)),
    albumNames(sql, userId, numbers(overview.topAlbums)),
  ]);
  return {
    topTracks: linesOf(overview.topTracks, tracks, order, limit),
    topArtists: linesOf(overview.topArtists, artists, order, limit),
    topAlbums: linesOf(overview.topAlbums, albums, order, limit),
  };
}

function linesOf(entries: readonly RankedEntry[], names: readonly NamedNumber[], order: TopOrder, limit: number): TopLine[] {
  const byNumber = new Map(names.map((named) => [named.number, named]));
  const lines = entries.map((entry) => {
    const named = byNumber.get(entry.number);
    return { ...entry, name: named?.name ?? '', artist: named?.artist ?? undefined };
  });
  return orderTopList(lines, order).slice(0, limit);
}
