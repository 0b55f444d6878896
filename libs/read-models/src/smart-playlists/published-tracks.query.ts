import type { Sql } from '@groovelog/platform';

/** A row of a published list: a track (URI), and since when the list holds it without a break. */
export interface PublishedTrack {
  uri: string;
  since: Date | null;
}

/** A stretch of the list that a smart playlist published last, in order; empty for a playlist that is not the user's. */
export function publishedTracks(
  sql: Sql,
  userId: string,
  playlistId: string,
  { start, count }: { start: number; count: number },
): Promise<PublishedTrack[]> {
  return sql.query(
    `select listed.uri, stretch.from_at as since
       from rm_smart_playlists.playlists
       join rm_smart_playlists.list_versions
         on list_versions.user_id = playlists.user_id and list_versions.playlist_id = playlists.playlist_id
        and list_versions.version = playlists.list_version
      cross join unnest(list_versions.track_uris) with ordinality as listed (uri, place)
       left join rm_smart_playlists.list_memberships as stretch
         on stretch.user_id = playlists.user_id and stretch.playlist_id = playlists.playlist_id and stretch.uri = listed.uri
        and stretch.until_version is null
      where playlists.user_id = $1 and playlists.playlist_id = $2
      order by listed.place offset $3 limit $4`,
    [userId, playlistId, start, count],
  );
}
