import { nameKey } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { KnownTrack } from './known-tracks';
import { indexListens } from './listen-indexes';
import { searchKey } from './search-key';

/**
 * Gives tracks the names of their latest observation, by time and then by id; one that names an album says more than one
 * that does not. A track of which no observation is left keeps its names.
 *
 * @returns the name keys that a track had or has now, where its names changed.
 */
export async function nameTracks(sql: Sql, schema: string, userId: string, trackNos: readonly number[]): Promise<string[]> {
  if (trackNos.length === 0) return [];
  await indexListens(sql, schema, ['listens_by_track']);
  const changed = await changedNames(sql, schema, userId, trackNos);
  if (changed.length > 0) await storeNames(sql, schema, userId, changed);
  return changed.flatMap((track) => [track.previousKey, nameKeyOf(track)]);
}

/**
 * Points tracks without a URI to the track that has one and the same names: of several the one with the least URI, so that
 * the order of arrival cannot matter.
 */
export async function linkNamesakes(sql: Sql, schema: string, userId: string, nameKeys: readonly string[]): Promise<void> {
  if (nameKeys.length === 0) return;
  await sql.query(
    `update ${schema}.tracks
        set canonical_no = namesakes.canonical_no
       from (select distinct on (nameless.track_no) nameless.track_no, named.track_no as canonical_no
               from ${schema}.tracks as nameless
               left join ${schema}.tracks as named
                 on named.user_id = $1 and named.name_key = nameless.name_key and named.uri is not null
              where nameless.user_id = $1 and nameless.uri is null and nameless.title is not null
                and nameless.name_key = any ($2::text[])
              order by nameless.track_no, named.uri) as namesakes
      where tracks.user_id = $1 and tracks.track_no = namesakes.track_no
        and tracks.canonical_no is distinct from namesakes.canonical_no`,
    [userId, [...new Set(nameKeys)]],
  );
}

interface ChangedNames extends Omit<KnownTrack, 'nameKey'> {
  previousKey: string;
}

/** Walks listens_by_track backwards, mostly one row for each track. */
function changedNames(sql: Sql, schema: string, userId: string, trackNos: readonly number[]): Promise<ChangedNames[]> {
  return sql.query<ChangedNames>(
    `select tracks.track_no as "trackNo", tracks.uri, tracks.name_key as "previousKey", latest.kind, latest.title,
            latest.artist_no as "artistNo", artists.name as artist, latest.album_no as "albumNo", albums.name as album
       from ${schema}.tracks
      cross join lateral (
            (select 1 as choice, listens.kind, listens.title, listens.artist_no, listens.album_no
               from ${schema}.listens
              where listens.user_id = $1 and listens.track_no = tracks.track_no and listens.said_track_no = tracks.track_no
                and listens.album_no is not null
              order by listens.ended_at desc, listens.id desc
              limit 1)
             union all
            (select 2, listens.kind, listens.title, listens.artist_no, listens.album_no
               from ${schema}.listens
              where listens.user_id = $1 and listens.track_no = tracks.track_no and listens.said_track_no = tracks.track_no
              order by listens.ended_at desc, listens.id desc
              limit 1)
            order by choice
            limit 1) as latest
       left join ${schema}.artists on artists.user_id = $1 and artists.artist_no = latest.artist_no
       left join ${schema}.albums on albums.user_id = $1 and albums.album_no = latest.album_no
      where tracks.user_id = $1 and tracks.track_no = any ($2::int[])
        and (tracks.kind, tracks.title, tracks.artist_no, tracks.album_no)
            is distinct from (latest.kind, latest.title, latest.artist_no, latest.album_no)`,
    [userId, trackNos],
  );
}

/** Tracks without a URI keep the key that identifies them. */
const nameKeyOf = (track: ChangedNames): string => (track.uri === null ? track.previousKey : nameKey(track.title, track.artist));

async function storeNames(sql: Sql, schema: string, userId: string, latest: readonly ChangedNames[]): Promise<void> {
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
