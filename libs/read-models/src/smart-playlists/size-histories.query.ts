import type { Sql } from '@groovelog/platform';

/** For each smart playlist of a user how many tracks its last published lists had, oldest first; at most `limit` of each. */
export async function sizeHistories(sql: Sql, userId: string, limit: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await sql.query<{ playlistId: string; totals: number[] }>(
    `select playlists.playlist_id as "playlistId", array_agg(list_versions.total order by list_versions.version) as totals
       from rm_smart_playlists.playlists
       join rm_smart_playlists.list_versions
         on list_versions.user_id = playlists.user_id and list_versions.playlist_id = playlists.playlist_id
        and list_versions.version > playlists.list_version - $2
      where playlists.user_id = $1
      group by playlists.playlist_id`,
    [userId, limit],
  );
  return new Map(rows.map(({ playlistId, totals }) => [playlistId, totals]));
}
