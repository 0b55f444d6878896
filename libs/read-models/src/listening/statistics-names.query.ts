import type { Sql } from '@groovelog/platform';

/** A thing with its name; tracks and albums also with their artist, when they have one. */
export interface NamedNumber {
  number: number;
  name: string;
  artist: string | null;
}

/** Titles and artists of some of a user's tracks. What no source gave a title goes by its URI. */
export function trackNames(sql: Sql, userId: string, numbers: readonly number[]): Promise<NamedNumber[]> {
  return sql.query<NamedNumber>(
    `select tracks.track_no as number, coalesce(tracks.title, tracks.uri, '') as name, artists.name as artist
       from rm_listening.tracks
       left join rm_listening.artists on artists.user_id = tracks.user_id and artists.artist_no = tracks.artist_no
      where tracks.user_id = $1 and tracks.track_no = any ($2::int[])`,
    [userId, numbers],
  );
}

/** Names of some of a user's artists. */
export function artistNames(sql: Sql, userId: string, numbers: readonly number[]): Promise<NamedNumber[]> {
  return sql.query<NamedNumber>(
    `select artists.artist_no as number, artists.name, null as artist
       from rm_listening.artists
      where artists.user_id = $1 and artists.artist_no = any ($2::int[])`,
    [userId, numbers],
  );
}

/** Names and artists of some of a user's albums. */
export function albumNames(sql: Sql, userId: string, numbers: readonly number[]): Promise<NamedNumber[]> {
  return sql.query<NamedNumber>(
    `select albums.album_no as number, albums.name, artists.name as artist
       from rm_listening.albums
       left join rm_listening.artists on artists.user_id = albums.user_id and artists.artist_no = albums.artist_no
      where albums.user_id = $1 and albums.album_no = any ($2::int[])`,
    [userId, numbers],
  );
}
