import type { Sql } from '@groovelog/platform';

/** An artist as somebody's library knows them. */
export interface LibraryArtist {
  artistId: string;
  name: string;
  genres: readonly string[];
  followedAt: Date | null;
  /** When the follow was seen to be gone; null while it lasts or never was. */
  unfollowedAt: Date | null;
  likedTracks: number;
  savedAlbums: number;
  /** Tracks that are or were in the library. */
  tracks: number;
}

/** An artist by Spotify's id; undefined when neither the catalogue nor a track of this library names them. */
export async function libraryArtist(sql: Sql, userId: string, artistId: string): Promise<LibraryArtist | undefined> {
  const [artist] = await sql.query<LibraryArtist>(
    `with own as (
       select unified_tracks.liked_at, artist ->> 'name' as name
         from rm_library.unified_tracks
        cross join jsonb_array_elements(unified_tracks.artists) as artist
        where unified_tracks.user_id = $1 and unified_tracks.artist_ids @> array[$2::text] and artist ->> 'id' = $2
     )
     select $2::text as "artistId", coalesce(artists.name, tracks.name) as name, coalesce(artists.genres, '{}') as genres,
            case when followed_artists.unfollowed_at is null then followed_artists.followed_at end as "followedAt",
            followed_artists.unfollowed_at as "unfollowedAt", tracks.liked as "likedTracks", tracks.count as tracks,
            (select count(*)::int from rm_library.saved_albums
               join rm_library.albums on albums.album_id = saved_albums.album_id
              where saved_albums.user_id = $1 and saved_albums.unsaved_at is null
                and albums.artists @> jsonb_build_array(jsonb_build_object('id', $2::text))) as "savedAlbums"
       from (select count(*)::int as count, count(own.liked_at)::int as liked, min(own.name) as name from own) as tracks
       left join rm_library.artists on artists.artist_id = $2
       left join rm_library.followed_artists on followed_artists.user_id = $1 and followed_artists.artist_id = $2
      where artists.name is not null or tracks.name is not null
      order by followed_artists.nth desc limit 1`,
    [userId, artistId],
  );
  return artist;
}

/** Spotify's id of the artist whom a library knows under exactly this name: the one with most tracks, then any who is followed. */
export async function artistIdNamed(sql: Sql, userId: string, name: string): Promise<string | undefined> {
  const [found] = await sql.query<{ id: string }>(
    `select named.id
       from (select artist ->> 'id' as id, 1 as tracks
               from rm_library.unified_tracks
              cross join jsonb_array_elements(unified_tracks.artists) as artist
              where unified_tracks.user_id = $1 and $2 = any (unified_tracks.artist_names) and artist ->> 'name' = $2
             union all
             select artists.artist_id, 0
               from rm_library.followed_artists
               join rm_library.artists on artists.artist_id = followed_artists.artist_id
              where followed_artists.user_id = $1 and artists.name = $2) as named
      where named.id is not null and named.id <> ''
      group by named.id order by sum(named.tracks) desc, named.id limit 1`,
    [userId, name],
  );
  return found?.id;
}

/** Ids of the tracks of an artist in a library, the latest added first. */
export async function artistTrackIds(sql: Sql, userId: string, artistId: string, limit: number): Promise<string[]> {
  const rows = await sql.query<{ trackId: string }>(
    `select unified_tracks.track_id as "trackId" from rm_library.unified_tracks
      where unified_tracks.user_id = $1 and unified_tracks.artist_ids @> array[$2::text]
      order by unified_tracks.added_at desc nulls last, unified_tracks.track_id limit $3`,
    [userId, artistId, limit],
  );
  return rows.map(({ trackId }) => trackId);
}
