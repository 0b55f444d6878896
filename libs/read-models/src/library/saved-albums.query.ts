import type { Named } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { searchPatterns } from '../search-patterns';

export const ALBUM_ORDERS = ['saved', 'name', 'artist', 'release', 'tracks'] as const;
export type AlbumOrder = (typeof ALBUM_ORDERS)[number];

/** An album that is saved in a library. */
export interface SavedAlbum {
  albumId: string;
  name: string;
  artists: readonly Named[];
  /** `album`, `single`, `compilation`. */
  type: string;
  releaseDate: string | null;
  totalTracks: number;
  savedAt: Date;
  likedTracks: number;
  unavailableTracks: number;
}

const ORDER_BY: Readonly<Record<AlbumOrder, string>> = {
  saved: 'saved_albums.saved_at desc',
  name: 'lower(albums.name)',
  artist: `lower(albums.artists -> 0 ->> 'name'), albums.release_date`,
  release: 'albums.release_date desc nulls last',
  tracks: 'albums.total_tracks desc',
};

/** A stretch of the saved albums of a user that fit, in order, and how many fit. `onlyUnavailable`: with a track that cannot be played. */
export async function savedAlbums(
  sql: Sql,
  userId: string,
  {
    search,
    order,
    onlyUnavailable,
    start,
    count,
  }: { search: string; order: AlbumOrder; onlyUnavailable: boolean; start: number; count: number },
): Promise<{ albums: SavedAlbum[]; total: number }> {
  const rows = await sql.query<SavedAlbum & { total: number }>(
    `select albums.album_id as "albumId", albums.name, albums.artists, albums.album_type as type, albums.release_date as "releaseDate",
            albums.total_tracks as "totalTracks", saved_albums.saved_at as "savedAt",
            state.liked as "likedTracks", state.unavailable as "unavailableTracks", count(*) over ()::int as total
       from rm_library.saved_albums
       join rm_library.albums on albums.album_id = saved_albums.album_id
      cross join lateral (
        select count(unified_tracks.liked_at)::int as liked, count(*) filter (where unified_tracks.availability = 'unavailable')::int as unavailable
          from rm_library.album_tracks
          join rm_library.unified_tracks on unified_tracks.user_id = saved_albums.user_id and unified_tracks.track_id = album_tracks.track_id
         where album_tracks.album_id = albums.album_id
      ) as state
      where saved_albums.user_id = $1 and saved_albums.unsaved_at is null
        and albums.search_key like all ($2::text[])
        and (not $3::boolean or state.unavailable > 0)
      order by ${ORDER_BY[order]}, albums.album_id offset $4 limit $5`,
    [userId, searchPatterns(search), onlyUnavailable, start, count],
  );
  return { albums: rows.map(({ total: _, ...album }) => album), total: rows[0]?.total ?? 0 };
}
