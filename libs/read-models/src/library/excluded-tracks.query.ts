import type { Sql } from '@groovelog/platform';

/**
 * Whether a row of `unified_tracks` is left out at the moment `$at`, itself or by its album, an artist or a genre of an artist,
 * from playlists or from statistics. What is known by name only is compared by name.
 */
export const excludedCondition = (at: string): string => `exists (
         select from rm_library.exclusions
          where exclusions.user_id = unified_tracks.user_id and exclusions.ended_at is null
            and (exclusions.starts_at is null or exclusions.starts_at <= ${at})
            and (exclusions.ends_at is null or exclusions.ends_at > ${at})
            and case exclusions.type
                  when 'track' then exclusions.id in (unified_tracks.track_id, unified_tracks.uri)
                  when 'album' then coalesce(exclusions.id = unified_tracks.album_id, exclusions.name = unified_tracks.album_name)
                  when 'artist' then coalesce(exclusions.id = any (unified_tracks.artist_ids), exclusions.name = any (unified_tracks.artist_names))
                  when 'genre' then exists (
                    select from rm_library.artists
                     where artists.artist_id = any (unified_tracks.artist_ids) and lower(exclusions.name) = any (artists.genres))
                end)`;

/** Which of these tracks of a user are left out at `now`. */
export async function excludedAmong(sql: Sql, userId: string, trackIds: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ trackId: string }>(
    `select unified_tracks.track_id as "trackId"
       from rm_library.unified_tracks
      where unified_tracks.user_id = $1 and unified_tracks.track_id = any ($2::text[]) and ${excludedCondition('$3::timestamptz')}`,
    [userId, trackIds, now],
  );
  return new Set(rows.map(({ trackId }) => trackId));
}
