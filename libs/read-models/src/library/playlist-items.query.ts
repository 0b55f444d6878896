import type { Named } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { searchPatterns } from '../search-patterns';

export const ITEM_ORDERS = ['position', 'added', 'name', 'artist', 'length'] as const;
export type ItemOrder = (typeof ITEM_ORDERS)[number];

/** One row of a playlist. */
export interface PlaylistItem {
  /** From 0. */
  position: number;
  /** Null where Spotify withholds a withdrawn track. */
  uri: string | null;
  trackId: string | null;
  addedAt: Date | null;
  addedBy: string | null;
  name: string | null;
  artists: readonly Named[] | null;
  albumName: string | null;
  durationMs: number | null;
  likedAt: Date | null;
  availability: 'playable' | 'unavailable' | null;
  trackNo: number | null;
}

const ORDER_BY: Readonly<Record<ItemOrder, string>> = {
  position: 'playlist_items.position',
  added: 'playlist_items.added_at desc nulls last',
  name: `lower(nullif(unified_tracks.name, '')) nulls last`,
  artist: 'lower(unified_tracks.artist_names[1]) nulls last, lower(unified_tracks.name)',
  length: 'unified_tracks.duration_ms desc nulls last',
};

/** A stretch of the rows of a playlist that fit, in order, and how many fit. */
export async function playlistItems(
  sql: Sql,
  userId: string,
  playlistId: string,
  {
    search,
    order,
    show,
    start,
    count,
  }: { search: string; order: ItemOrder; show: 'all' | 'liked' | 'unavailable'; start: number; count: number },
): Promise<{ items: PlaylistItem[]; total: number }> {
  const rows = await sql.query<PlaylistItem & { total: number }>(
    `select playlist_items.position, playlist_items.uri, playlist_items.track_id as "trackId", playlist_items.added_at as "addedAt",
            playlist_items.added_by as "addedBy", coalesce(unified_tracks.name, heard.title) as name, unified_tracks.artists,
            unified_tracks.album_name as "albumName",
            unified_tracks.duration_ms as "durationMs", unified_tracks.liked_at as "likedAt", unified_tracks.availability,
            heard.track_no as "trackNo", count(*) over ()::int as total
       from rm_library.playlist_items
       left join rm_library.unified_tracks
         on unified_tracks.user_id = playlist_items.user_id and unified_tracks.track_id = playlist_items.track_id
       left join rm_listening.tracks as heard on heard.user_id = playlist_items.user_id and heard.uri = playlist_items.uri
      where playlist_items.user_id = $1 and playlist_items.playlist_id = $2
        and coalesce(unified_tracks.search_key, '') like all ($3::text[])
        and ($4 = 'all' or ($4 = 'liked' and unified_tracks.liked_at is not null)
             or ($4 = 'unavailable' and (playlist_items.uri is null or unified_tracks.availability = 'unavailable')))
      order by ${ORDER_BY[order]}, playlist_items.position offset $5 limit $6`,
    [userId, playlistId, searchPatterns(search), show, start, count],
  );
  return { items: rows.map(({ total: _, ...item }) => item), total: rows[0]?.total ?? 0 };
}
