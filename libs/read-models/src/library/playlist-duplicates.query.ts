import type { Sql } from '@groovelog/platform';

/** One of the rows of a playlist that hold the same thing. */
export interface DuplicateRow {
  /** From 0. */
  position: number;
  uri: string;
  /** As rules name tracks: Spotify's id, or the URI of a local file. */
  trackId: string;
  name: string | null;
  albumName: string | null;
}

/** A thing that a playlist holds more than once. */
export interface PlaylistDuplicate {
  playlistId: string;
  playlistName: string | null;
  /** `track`: one track several times. `recording`: also other tracks of the same recording, as on a single and its album. */
  kind: 'track' | 'recording';
  /** In the order of the playlist: two at least. */
  rows: DuplicateRow[];
}

/**
 * What the playlists of a user hold more than once, playlists by name and things by their first row: the same track, or the same
 * recording (by ISRC, else by title and main artist). Playlists that vanished from Spotify are left out.
 */
export function duplicatesInPlaylists(sql: Sql, userId: string): Promise<PlaylistDuplicate[]> {
  return sql.query(
    `select playlists.playlist_id as "playlistId", playlists.name as "playlistName",
            case when doubled.tracks = 1 then 'track' else 'recording' end as kind, doubled.rows
       from (select items.playlist_id, min(items.position) as first_position, count(distinct items.uri) as tracks,
                    json_agg(json_build_object(
                      'position', items.position, 'uri', items.uri, 'trackId', items.track_id, 'name', unified_tracks.name,
                      'albumName', unified_tracks.album_name) order by items.position) as rows
               from rm_library.playlist_items as items
               left join rm_library.unified_tracks
                 on unified_tracks.user_id = items.user_id and unified_tracks.track_id = items.track_id
              where items.user_id = $1 and items.uri is not null
              group by items.playlist_id, coalesce(unified_tracks.recording_key, items.uri)
             having count(*) > 1) as doubled
       join rm_library.playlists on playlists.user_id = $1 and playlists.playlist_id = doubled.playlist_id
      where playlists.vanished_at is null
      order by lower(playlists.name), playlists.playlist_id, doubled.first_position`,
    [userId],
  );
}
