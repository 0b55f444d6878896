import { nameKey } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { searchKey } from './search-key';

/**
 * Gives tracks the names of their latest observation, by time and then by id. A track of which no observation is left keeps
 * its names.
 *
 * @returns the name keys that a track had or has now.
 */
export async function nameTracks(sql: Sql, schema: string, userId: string, trackNos: readonly number[]): Promise<string[]> {
  if (trackNos.length === 0) return [];
  const latest = await latestNames(sql, schema, userId, trackNos);
  await storeNames(sql, schema, userId, latest);
  return latest.flatMap((track) => [track.previousKey, nameKeyOf(track)]);
}

/**
 * Points tracks without a URI to the track that has one and the same names: of several the one with the least URI, so that
 * the order of arrival cannot matter.
 */
export async function linkNamesakes(sql: Sql, schema: string, userId: string, nameKeys: readonly string[]): Promise<void> {
  if (nameKeys.length === 0) return;
  await sql.query(
    `update ${schema}.tracks as nameless
        set canonical_no = (
              select tracks.track_no from ${schema}.tracks
               where tracks.user_id = $1 and tracks.name_key = nameless.name_key and tracks.uri is not null
               order by tracks.uri limit 1)
      where nameless.user_id = $1 and nameless.uri is null and nameless.title is not null and nameless.name_key = any ($2::text[])`,
    [userId, [...new Set(nameKeys)]],
  );
}

interface LatestNames {
  trackNo: number;
  uri: string | null;
  previousKey: string;
  kind: string;
  title: string | null;
  artistNo: number | null;
  artist: string | null;
  albumNo: number | null;
  album: string | null;
}

/** One pass over the observations of these tracks, because a rebuild has no index by track yet. */
function latestNames(sql: Sql, schema: string, userId: string, trackNos: readonly number[]): Promise<LatestNames[]> {
  return sql.query<LatestNames>(
    `select tracks.track_no as "trackNo", tracks.uri, tracks.name_key as "previousKey", latest.kind, latest.title,
            latest.artist_no as "artistNo", artists.name as artist, latest.album_no as "albumNo", albums.name as album
       from (select distinct on (listens.track_no)
                    listens.track_no, listens.kind, listens.title, listens.artist_no, listens.album_no
               from ${schema}.listens
              where listens.user_id = $1 and listens.track_no = any ($2::int[]) and listens.said_track_no = listens.track_no
              order by listens.track_no, listens.ended_at desc, listens.id desc) as latest
       join ${schema}.tracks on tracks.user_id = $1 and tracks.track_no = latest.track_no
       left join ${schema}.artists on artists.user_id = $1 and artists.artist_no = latest.artist_no
       left join ${schema}.albums on albums.user_id = $1 and albums.album_no = latest.album_no`,
    [userId, trackNos],
  );
}

/** Tracks without a URI keep the key that identifies them. */
const nameKeyOf = (track: LatestNames): string => (track.uri === null ? track.previousKey : nameKey(track.title, track.artist));

async function storeNames(sql: Sql, schema: string, userId: string, latest: readonly LatestNames[]): Promise<void> {
  await sql.query(
    `update ${schema}.tracks
        set kind = latest.kind, title = latest.title, artist_no = latest.artist_no, album_no = latest.album_no,
            name_key = latest.name_key, search_key = latest.search_key
       from unnest($2::int[], $3::text[], $4::text[], $5::int[], $6::int[], $7::text[], $8::text[])
         as latest (track_no, kind, title, artist_no, album_no, name_key, search_key)
      where tracks.user_id = $1 and tracks.track_no = latest.track_no`,
    [
      userId,
      latest.map((track) => track.trackNo),
      latest.map((track) => track.kind),
      latest.map((track) => track.title),
      latest.map((track) => track.artistNo),
      latest.map((track) => track.albumNo),
      latest.map(nameKeyOf),
      latest.map((track) => searchKey(track.title, track.artist, track.album)),
    ],
  );
}
