import type { Sql } from '@groovelog/platform';

/** Removes everything about one listener's library; facts about tracks, albums and artists are nobody's and stay. */
export async function forgetLibrary(sql: Sql, schema: string, userId: string): Promise<void> {
  await sql.query(`delete from ${schema}.unified_tracks where unified_tracks.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.liked_tracks where liked_tracks.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.unavailable_tracks where unavailable_tracks.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.saved_albums where saved_albums.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.followed_artists where followed_artists.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.playlists where playlists.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.playlist_items where playlist_items.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.playlist_memberships where playlist_memberships.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.playlist_absences where playlist_absences.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.local_tracks where local_tracks.user_id = $1`, [userId]);
}
