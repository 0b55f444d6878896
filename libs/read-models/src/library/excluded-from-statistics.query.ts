import type { LeftOutTrack } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/**
 * The tracks that a user leaves out of statistics, by the numbers of the read model `listening`: by their own id or name, or
 * by those of their artist, album or genre. Where one side knows a name only, names decide.
 */
export function excludedFromStatistics(sql: Sql, userId: string): Promise<LeftOutTrack[]> {
  return sql.query<LeftOutTrack>(
    `select tracks.track_no as "trackNo", extract(epoch from exclusions.starts_at)::float8 as "from",
            extract(epoch from exclusions.ends_at)::float8 as until
       from rm_library.exclusions
       join rm_listening.tracks on tracks.user_id = exclusions.user_id
       left join rm_listening.artists on artists.user_id = tracks.user_id and artists.artist_no = tracks.artist_no
       left join rm_listening.albums on albums.user_id = tracks.user_id and albums.album_no = tracks.album_no
       left join rm_library.unified_tracks on unified_tracks.user_id = tracks.user_id and unified_tracks.uri = tracks.uri
      where exclusions.user_id = $1 and exclusions.ended_at is null and exclusions.scope in ('statistics', 'both')
        and case exclusions.type
              when 'track' then tracks.uri in (exclusions.id, 'spotify:track:' || exclusions.id)
                or (exclusions.id is null and tracks.title = exclusions.name)
              when 'artist' then coalesce(exclusions.id = any (unified_tracks.artist_ids), false) or artists.name = exclusions.name
              when 'album' then coalesce(exclusions.id = unified_tracks.album_id, albums.name = exclusions.name)
              when 'genre' then exists (
                select from rm_library.artists as catalogued
                 where catalogued.artist_id = any (unified_tracks.artist_ids) and lower(exclusions.name) = any (catalogued.genres))
            end`,
    [userId],
  );
}
