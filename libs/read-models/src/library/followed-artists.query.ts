import type { Sql } from '@groovelog/platform';
import { searchPatterns } from '../search-patterns';

export const FOLLOWED_ORDERS = ['followed', 'name', 'likes', 'albums'] as const;
export type FollowedOrder = (typeof FOLLOWED_ORDERS)[number];

/** An artist whom somebody follows. */
export interface FollowedArtist {
  artistId: string;
  name: string;
  genres: readonly string[];
  /** When the follow was first seen: Spotify gives no date. */
  followedAt: Date;
  likedTracks: number;
  savedAlbums: number;
}

const ORDER_BY: Readonly<Record<FollowedOrder, string>> = {
  followed: 'followed_artists.followed_at desc',
  name: 'lower(artists.name)',
  likes: '"likedTracks" desc',
  albums: '"savedAlbums" desc',
};

/** A stretch of the artists whom a user follows and who fit, in order, and how many fit. */
export async function followedArtists(
  sql: Sql,
  userId: string,
  { search, order, start, count }: { search: string; order: FollowedOrder; start: number; count: number },
): Promise<{ artists: FollowedArtist[]; total: number }> {
  const rows = await sql.query<FollowedArtist & { total: number }>(
    `with liked as (
       select artist.id, count(*)::int as tracks
         from rm_library.unified_tracks cross join unnest(unified_tracks.artist_ids) as artist (id)
        where unified_tracks.user_id = $1 and unified_tracks.liked_at is not null
        group by artist.id
     ), saved as (
       select artist ->> 'id' as id, count(*)::int as albums
         from rm_library.saved_albums
         join rm_library.albums on albums.album_id = saved_albums.album_id
        cross join jsonb_array_elements(albums.artists) as artist
        where saved_albums.user_id = $1 and saved_albums.unsaved_at is null
        group by artist ->> 'id'
     )
     select artists.artist_id as "artistId", artists.name, artists.genres, followed_artists.followed_at as "followedAt",
            coalesce(liked.tracks, 0) as "likedTracks", coalesce(saved.albums, 0) as "savedAlbums", count(*) over ()::int as total
       from rm_library.followed_artists
       join rm_library.artists on artists.artist_id = followed_artists.artist_id
       left join liked on liked.id = artists.artist_id
       left join saved on saved.id = artists.artist_id
      where followed_artists.user_id = $1 and followed_artists.unfollowed_at is null and artists.search_key like all ($2::text[])
      order by ${ORDER_BY[order]}, artists.artist_id offset $3 limit $4`,
    [userId, searchPatterns(search), start, count],
  );
  return { artists: rows.map(({ total: _, ...artist }) => artist), total: rows[0]?.total ?? 0 };
}
