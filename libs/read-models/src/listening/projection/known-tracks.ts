import type { Sql } from '@groovelog/platform';

/** A track as the tables have it, with the names it goes by. */
export interface KnownTrack {
  trackNo: number;
  uri: string | null;
  nameKey: string;
  kind: string;
  title: string | null;
  artistNo: number | null;
  artist: string | null;
  albumNo: number | null;
  album: string | null;
}

/** The tracks of these URIs, and the tracks without a URI of these name keys. */
export function knownTracks(
  sql: Sql,
  schema: string,
  userId: string,
  { uris, nameKeys }: { uris: readonly string[]; nameKeys: readonly string[] },
): Promise<KnownTrack[]> {
  return sql.query<KnownTrack>(
    `select tracks.track_no as "trackNo", tracks.uri, tracks.name_key as "nameKey", tracks.kind, tracks.title,
            tracks.artist_no as "artistNo", artists.name as artist, tracks.album_no as "albumNo", albums.name as album
       from (select by_uri.* from ${schema}.tracks as by_uri
              where by_uri.user_id = $1 and by_uri.uri = any ($2::text[])
             union all
             select by_name.* from ${schema}.tracks as by_name
              where by_name.user_id = $1 and by_name.uri is null and by_name.name_key = any ($3::text[])) as tracks
       left join ${schema}.artists on artists.user_id = $1 and artists.artist_no = tracks.artist_no
       left join ${schema}.albums on albums.user_id = $1 and albums.album_no = tracks.album_no`,
    [userId, uris, nameKeys],
  );
}

/** The numbers of artists by their exact names. */
export async function knownArtists(sql: Sql, schema: string, userId: string, names: readonly string[]): Promise<[string, number][]> {
  if (names.length === 0) return [];
  const rows = await sql.query<{ name: string; artistNo: number }>(
    `select artists.name, artists.artist_no as "artistNo"
       from ${schema}.artists
      where artists.user_id = $1 and artists.name = any ($2::text[])`,
    [userId, names],
  );
  return rows.map((row) => [row.name, row.artistNo]);
}

/** An album as it is identified: its exact name and the number of its artist. */
export interface AlbumIdentity {
  artistNo: number;
  name: string;
}

/** The numbers of albums. */
export async function knownAlbums(
  sql: Sql,
  schema: string,
  userId: string,
  wanted: readonly AlbumIdentity[],
): Promise<(AlbumIdentity & { albumNo: number })[]> {
  if (wanted.length === 0) return [];
  return sql.query<AlbumIdentity & { albumNo: number }>(
    `select albums.artist_no as "artistNo", albums.name, albums.album_no as "albumNo"
       from unnest($2::int[], $3::text[]) as wanted (artist_no, name)
       join ${schema}.albums on albums.user_id = $1 and albums.artist_no = wanted.artist_no and albums.name = wanted.name`,
    [userId, wanted.map((album) => album.artistNo), wanted.map((album) => album.name)],
  );
}

/** The numbers that the next new artist, album and track get. */
export async function nextNumbers(
  sql: Sql,
  schema: string,
  userId: string,
): Promise<{ artistNo: number; albumNo: number; trackNo: number }> {
  const [next] = await sql.query<{ artistNo: number; albumNo: number; trackNo: number }>(
    `select (select coalesce(max(artists.artist_no), -1) + 1 from ${schema}.artists where artists.user_id = $1) as "artistNo",
            (select coalesce(max(albums.album_no), -1) + 1 from ${schema}.albums where albums.user_id = $1) as "albumNo",
            (select coalesce(max(tracks.track_no), -1) + 1 from ${schema}.tracks where tracks.user_id = $1) as "trackNo"`,
    [userId],
  );
  return next ?? { artistNo: 0, albumNo: 0, trackNo: 0 };
}
