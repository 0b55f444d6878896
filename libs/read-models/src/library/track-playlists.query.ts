import type { Sql } from '@groovelog/platform';

/** A playlist that holds or held a track. */
export interface TrackPlaylist {
  playlistId: string;
  name: string | null;
  addedAt: Date;
  removedAt: Date | null;
}

/** When playlists of a user held a track, each stretch by itself: those that hold it first, each the latest addition first. */
export function trackPlaylists(sql: Sql, userId: string, trackId: string): Promise<TrackPlaylist[]> {
  return sql.query(
    `select playlists.playlist_id as "playlistId", playlists.name, playlist_memberships.added_at as "addedAt",
            playlist_memberships.removed_at as "removedAt"
       from rm_library.playlist_memberships
       join rm_library.playlists
         on playlists.user_id = playlist_memberships.user_id and playlists.playlist_id = playlist_memberships.playlist_id
      where playlist_memberships.user_id = $1 and playlist_memberships.track_id = $2
      order by playlist_memberships.removed_at is not null, playlist_memberships.added_at desc, playlists.playlist_id`,
    [userId, trackId],
  );
}
