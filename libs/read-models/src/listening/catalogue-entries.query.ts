import type { ContentKind } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** A track by its number, with the numbers that its page links to. */
export interface TrackEntry {
  trackNo: number;
  /** The number of the track that its listens count for, where only names are known of it. */
  canonicalNo: number | null;
  uri: string | null;
  kind: ContentKind;
  title: string | null;
  artistNo: number | null;
  artist: string | null;
  albumNo: number | null;
  album: string | null;
}

/** An album by its number, with its artist. */
export interface AlbumEntry {
  albumNo: number;
  name: string;
  artistNo: number;
  artist: string;
}

/** Tracks of a user by their numbers, in the order of the numbers; those that do not exist are left out. */
export function trackEntries(sql: Sql, userId: string, trackNos: readonly number[]): Promise<TrackEntry[]> {
  return sql.query<TrackEntry>(
    `select tracks.track_no as "trackNo", tracks.canonical_no as "canonicalNo", tracks.uri, tracks.kind, tracks.title,
            tracks.artist_no as "artistNo", artists.name as artist, tracks.album_no as "albumNo", albums.name as album
       from rm_listening.tracks
       left join rm_listening.artists on artists.user_id = tracks.user_id and artists.artist_no = tracks.artist_no
       left join rm_listening.albums on albums.user_id = tracks.user_id and albums.album_no = tracks.album_no
      where tracks.user_id = $1 and tracks.track_no = any ($2::int[])
      order by tracks.track_no`,
    [userId, trackNos],
  );
}

/** One track of a user; undefined when there is none with this number. */
export async function trackEntry(sql: Sql, userId: string, trackNo: number): Promise<TrackEntry | undefined> {
  const [entry] = await trackEntries(sql, userId, [trackNo]);
  return entry;
}

/** One album of a user; undefined when there is none with this number. */
export async function albumEntry(sql: Sql, userId: string, albumNo: number): Promise<AlbumEntry | undefined> {
  const [entry] = await sql.query<AlbumEntry>(
    `select albums.album_no as "albumNo", albums.name, albums.artist_no as "artistNo", artists.name as artist
       from rm_listening.albums
       join rm_listening.artists on artists.user_id = albums.user_id and artists.artist_no = albums.artist_no
      where albums.user_id = $1 and albums.album_no = $2`,
    [userId, albumNo],
  );
  return entry;
}
