import { recordingKey, uriOfTrack } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { searchKey } from '../../listening/projection/search-key';
import type { Touched } from './touched';

interface TrackKey {
  userId: string;
  trackId: string;
}

/** A track with the words that a search finds it by, and what its recording is known by. */
interface NamedTrack extends TrackKey {
  searchKey: string;
  recordingKey: string;
}

/** Derives anew every unified track that a batch could have changed. */
export async function deriveUnifiedTracks(sql: Sql, schema: string, touched: Touched): Promise<void> {
  const keys = await affectedTracks(sql, schema, touched);
  if (keys.length === 0) return;
  await deleteUnifiedTracks(sql, schema, keys);
  await insertUnifiedTracks(sql, schema, await namedTracks(sql, schema, keys));
}

/** Everything touched, and whatever has a touched track or album, whoever has it. */
function affectedTracks(sql: Sql, schema: string, { pairs, saved, trackIds, albumIds }: Touched): Promise<TrackKey[]> {
  return sql.query<TrackKey>(
    `with pairs as (select * from unnest($1::uuid[], $2::text[]) as pair (user_id, track_id)),
          catalogued as (
            select track_id from unnest($5::text[]) as named (track_id)
             union select tracks.track_id from ${schema}.tracks where tracks.album_id = any ($6::text[])
             union select album_tracks.track_id from ${schema}.album_tracks where album_tracks.album_id = any ($6::text[]))
     select pairs.user_id as "userId", pairs.track_id as "trackId" from pairs
      union
     select saved.user_id, album_tracks.track_id
       from unnest($3::uuid[], $4::text[]) as saved (user_id, album_id)
       join ${schema}.album_tracks on album_tracks.album_id = saved.album_id
      union
     select unified_tracks.user_id, unified_tracks.track_id
       from catalogued join ${schema}.unified_tracks on unified_tracks.track_id = catalogued.track_id
      union
     select saved_albums.user_id, album_tracks.track_id
       from ${schema}.saved_albums
       join ${schema}.album_tracks on album_tracks.album_id = saved_albums.album_id
      where saved_albums.album_id = any ($6::text[])`,
    [
      pairs.map(({ userId }) => userId),
      pairs.map(({ trackId }) => trackId),
      saved.map(({ userId }) => userId),
      saved.map(({ albumId }) => albumId),
      trackIds,
      albumIds,
    ],
  );
}

async function deleteUnifiedTracks(sql: Sql, schema: string, keys: readonly TrackKey[]): Promise<void> {
  await sql.query(
    `delete from ${schema}.unified_tracks
      using unnest($1::uuid[], $2::text[]) as affected (user_id, track_id)
      where unified_tracks.user_id = affected.user_id and unified_tracks.track_id = affected.track_id`,
    valuesOf(keys),
  );
}

/**
 * A playlist counts while it is listed or kept. `added_at` is the earliest way into the library, also one that has ended.
 * Lateral joins look rows up by key, whatever the planner believes about tables that are being filled.
 */
async function insertUnifiedTracks(sql: Sql, schema: string, tracks: readonly NamedTrack[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.unified_tracks (user_id, track_id, uri, name, artists, artist_names, artist_ids, album_id, album_name,
       album_type, album_artists, track_number, disc_number, duration_ms, explicit, isrc, release_date, release_year, image_url,
       is_local, liked_at, first_liked_at, unliked_at, saved_album_at, added_at, playlist_count, added_to_playlist_at,
       is_in_library, availability, unavailable_since, restriction, search_key, recording_key)
     select affected.user_id, affected.track_id, affected.uri, coalesce(nullif(track.name, ''), own.name),
            coalesce(track.artists, own.artists, '[]'),
            coalesce(track.artist_names, own.artist_names, '{}'), coalesce(track.artist_ids, '{}'),
            track.album_id, coalesce(album.name, own.album), album.album_type, coalesce(album.artist_names, '{}'),
            track.track_number, track.disc_number, coalesce(track.duration_ms, own.duration_ms), track.explicit, track.isrc,
            album.release_date, album.release_year, album.image_url, own.name is not null,
            liked.liked_at, liked.first_liked_at, liked.unliked_at, on_albums.saved_at,
            least(liked.first_liked_at, on_albums.first_saved_at, in_playlists.first_added_at),
            in_playlists.current, in_playlists.added_at,
            liked.liked_at is not null or on_albums.saved_at is not null or in_playlists.current > 0,
            case when unavailable.since is not null then 'unavailable' when unavailable.stretches > 0 then 'playable' end,
            unavailable.since, unavailable.restriction,
            affected.search_key, affected.recording_key
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
              as affected (user_id, track_id, uri, search_key, recording_key)
       left join lateral (
            select tracks.*, array(select artist ->> 'name' from jsonb_array_elements(tracks.artists) as artist) as artist_names,
                   array(select artist ->> 'id' from jsonb_array_elements(tracks.artists) as artist) as artist_ids
              from ${schema}.tracks where tracks.track_id = affected.track_id limit 1) as track on true
       left join lateral (
            select albums.*, array(select artist ->> 'name' from jsonb_array_elements(albums.artists) as artist) as artist_names
              from ${schema}.albums where albums.album_id = track.album_id limit 1) as album on true
       left join lateral (
            select local_tracks.*, array_remove(array[local_tracks.artist], null) as artist_names,
                   case when local_tracks.artist is null then '[]'::jsonb
                        else jsonb_build_array(jsonb_build_object('id', null, 'name', local_tracks.artist)) end as artists
              from ${schema}.local_tracks
             where local_tracks.user_id = affected.user_id and local_tracks.track_id = affected.track_id limit 1) as own on true
      cross join lateral (
            select min(likes.liked_at) filter (where likes.unliked_at is null) as liked_at, min(likes.liked_at) as first_liked_at,
                   max(likes.unliked_at) as unliked_at, count(*) as likes
              from ${schema}.liked_tracks as likes
             where likes.user_id = affected.user_id and likes.track_id = affected.track_id) as liked
      cross join lateral (
            select min(absent.unavailable_at) filter (where absent.available_at is null) as since,
                   min(absent.restriction) filter (where absent.available_at is null) as restriction, count(*) as stretches
              from ${schema}.unavailable_tracks as absent
             where absent.user_id = affected.user_id and absent.track_id = affected.track_id) as unavailable
      cross join lateral (
            select min(saved.saved_at) as saved_at, min(saved.first_saved_at) as first_saved_at, sum(saved.stretches) as stretches
              from ${schema}.album_tracks
             cross join lateral (
                   select min(saved_albums.saved_at) filter (where saved_albums.unsaved_at is null) as saved_at,
                          min(saved_albums.saved_at) as first_saved_at, count(*) as stretches
                     from ${schema}.saved_albums
                    where saved_albums.user_id = affected.user_id and saved_albums.album_id = album_tracks.album_id) as saved
             where album_tracks.track_id = affected.track_id) as on_albums
      cross join lateral (
            select count(*) filter (where held.counts) as current, max(held.added_at) filter (where held.counts) as added_at,
                   min(held.added_at) as first_added_at, count(*) as ever
              from (select memberships.added_at, memberships.removed_at is null and playlist.is_there as counts
                      from ${schema}.playlist_memberships as memberships
                     cross join lateral (
                           select playlists.vanished_at is null or playlists.is_kept as is_there
                             from ${schema}.playlists
                            where playlists.user_id = memberships.user_id and playlists.playlist_id = memberships.playlist_id
                            limit 1) as playlist
                     where memberships.user_id = affected.user_id and memberships.track_id = affected.track_id) as held) as in_playlists
      where liked.likes > 0 or on_albums.stretches > 0 or in_playlists.ever > 0`,
    [
      ...valuesOf(tracks),
      tracks.map(({ trackId }) => uriOfTrack(trackId)),
      tracks.map((track) => track.searchKey),
      tracks.map((track) => track.recordingKey),
    ],
  );
}

/** Names are folded here, by the rules that listens are searched with and that recordings are told apart by, which SQL does not know. */
async function namedTracks(sql: Sql, schema: string, keys: readonly TrackKey[]): Promise<NamedTrack[]> {
  const named = await namesOf(sql, schema, keys);
  return named.map(({ userId, trackId, name, isrc, artists, album }) => ({
    userId,
    trackId,
    searchKey: searchKey(name, ...artists, album),
    recordingKey: recordingKey({ id: trackId, title: name, isrc, mainArtist: artists[0] ?? null }),
  }));
}

/** What the tracks are called, those without any names included. */
function namesOf(
  sql: Sql,
  schema: string,
  keys: readonly TrackKey[],
): Promise<(TrackKey & { name: string | null; isrc: string | null; artists: string[]; album: string | null })[]> {
  return sql.query(
    `select affected.user_id as "userId", affected.track_id as "trackId", coalesce(track.name, own.name) as name, track.isrc,
            coalesce(track.artist_names, array_remove(array[own.artist], null)) as artists, coalesce(track.album, own.album) as album
       from unnest($1::uuid[], $2::text[]) as affected (user_id, track_id)
       left join lateral (
            select tracks.name, tracks.isrc, albums.name as album,
                   array(select artist ->> 'name' from jsonb_array_elements(tracks.artists) as artist) as artist_names
              from ${schema}.tracks left join ${schema}.albums on albums.album_id = tracks.album_id
             where tracks.track_id = affected.track_id limit 1) as track on true
       left join lateral (
            select local_tracks.* from ${schema}.local_tracks
             where local_tracks.user_id = affected.user_id and local_tracks.track_id = affected.track_id limit 1) as own on true`,
    valuesOf(keys),
  );
}

const valuesOf = (keys: readonly TrackKey[]) => [keys.map(({ userId }) => userId), keys.map(({ trackId }) => trackId)];
