import type { Sql } from '@groovelog/platform';
import { searchPatterns } from '../search-patterns';
import type { NamedNumber } from './statistics-names.query';

/**
 * Numbers of the tracks whose title, artist and album together hold every word of a search, in order of their names. Case,
 * diacritics and punctuation do not matter. A search without words finds every track.
 */
export function searchTracks(sql: Sql, userId: string, search: string): Promise<number[]> {
  return findTracks(sql, userId, search, 'order by tracks.name_key, tracks.track_no');
}

/** The same tracks in no order; to sort thousands of them by name takes longer than to find them. */
export function searchTracksUnsorted(sql: Sql, userId: string, search: string): Promise<number[]> {
  return findTracks(sql, userId, search, '');
}

async function findTracks(sql: Sql, userId: string, search: string, order: '' | `order by ${string}`): Promise<number[]> {
  const [row] = await sql.query<{ trackNos: number[] | null }>(
    `select array_agg(tracks.track_no ${order}) as "trackNos"
       from rm_listening.tracks
      where tracks.user_id = $1 and tracks.search_key like all ($2::text[])`,
    [userId, searchPatterns(search)],
  );
  return row?.trackNos ?? [];
}

/** Artists whose name holds every word of a search, in order of their names. */
export function searchArtists(sql: Sql, userId: string, search: string, limit: number): Promise<NamedNumber[]> {
  return sql.query<NamedNumber>(
    `select artists.artist_no as number, artists.name, null as artist
       from rm_listening.artists
      where artists.user_id = $1 and artists.search_key like all ($2::text[])
      order by artists.search_key, artists.artist_no
      limit $3`,
    [userId, searchPatterns(search), limit],
  );
}

/** Albums whose name and artist together hold every word of a search, in order of their names. */
export function searchAlbums(sql: Sql, userId: string, search: string, limit: number): Promise<NamedNumber[]> {
  return sql.query<NamedNumber>(
    `select albums.album_no as number, albums.name, artists.name as artist
       from rm_listening.albums
       join rm_listening.artists on artists.user_id = albums.user_id and artists.artist_no = albums.artist_no
      where albums.user_id = $1 and albums.search_key like all ($2::text[])
      order by albums.search_key, albums.album_no
      limit $3`,
    [userId, searchPatterns(search), limit],
  );
}
