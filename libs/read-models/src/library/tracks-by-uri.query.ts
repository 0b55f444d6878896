import type { Sql } from '@groovelog/platform';

/** What a list shows of a track. */
export interface TrackOfUri {
  uri: string;
  /** As rules name tracks: Spotify's id, or the URI of a local file. */
  trackId: string;
  name: string | null;
  artists: string;
  albumName: string | null;
  durationMs: number | null;
  likedAt: Date | null;
  availability: 'playable' | 'unavailable' | null;
  /** Its number in the read model `listening`; null while it was never heard. */
  trackNo: number | null;
}

/**
 * What is known of tracks, by URI: from the library, else as they were heard, else from the catalogue. Each URI is answered
 * once; those that nothing is known of are left out.
 */
export async function tracksByUri(sql: Sql, userId: string, uris: readonly string[]): Promise<Map<string, TrackOfUri>> {
  const rows = await sql.query<TrackOfUri>(
    `select wanted.uri, coalesce(unified_tracks.track_id, tracks.track_id, wanted.track_id) as "trackId",
            coalesce(unified_tracks.name, tracks.name, heard.title) as name,
            coalesce(nullif(array_to_string(unified_tracks.artist_names, ', '), ''),
                     (select string_agg(artist ->> 'name', ', ') from jsonb_array_elements(tracks.artists) as artist),
                     artists.name, '') as artists,
            coalesce(unified_tracks.album_name, albums.name) as "albumName",
            coalesce(unified_tracks.duration_ms, tracks.duration_ms) as "durationMs", unified_tracks.liked_at as "likedAt",
            unified_tracks.availability, heard.track_no as "trackNo"
       from (select distinct listed.uri, regexp_replace(listed.uri, '^spotify:track:', '') as track_id
               from unnest($2::text[]) as listed (uri)) as wanted
       left join rm_library.unified_tracks on unified_tracks.user_id = $1 and unified_tracks.track_id = wanted.track_id
       left join rm_library.tracks on tracks.track_id = wanted.track_id
       left join rm_listening.tracks as heard on heard.user_id = $1 and heard.uri = wanted.uri
       left join rm_listening.artists on artists.user_id = heard.user_id and artists.artist_no = heard.artist_no
       left join rm_listening.albums on albums.user_id = heard.user_id and albums.album_no = heard.album_no
      where unified_tracks.track_id is not null or tracks.track_id is not null or heard.track_no is not null`,
    [userId, uris],
  );
  return new Map(rows.map((row) => [row.uri, row]));
}
