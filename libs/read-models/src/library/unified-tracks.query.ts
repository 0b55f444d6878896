import type { Named } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** A track that is or was in somebody's library, with what is known of it there. Figures of listening are elsewhere. */
export interface UnifiedTrack {
  trackId: string;
  uri: string;
  /** Of a track that was gone from Spotify when it was first seen, the name that it was heard under; null when there is none. */
  name: string | null;
  artists: readonly Named[];
  albumId: string | null;
  /** Of an album that no sync has read, the name that it was heard under. */
  albumName: string | null;
  trackNumber: number | null;
  discNumber: number | null;
  durationMs: number | null;
  explicit: boolean | null;
  isrc: string | null;
  releaseDate: string | null;
  isLocal: boolean;
  likedAt: Date | null;
  firstLikedAt: Date | null;
  unlikedAt: Date | null;
  savedAlbumAt: Date | null;
  /** The earliest way into the library. */
  addedAt: Date | null;
  playlistCount: number;
  isInLibrary: boolean;
  /** Null: never seen to be unavailable, whether it was checked or not. */
  availability: 'playable' | 'unavailable' | null;
  unavailableSince: Date | null;
  /** Spotify's word for why. */
  restriction: string | null;
  /** Its number in the read model `listening`; null while it was never heard. */
  trackNo: number | null;
}

/** Tracks of a user by their ids, in the order of the ids; those that are not known are left out. */
export function unifiedTracks(sql: Sql, userId: string, trackIds: readonly string[]): Promise<UnifiedTrack[]> {
  return sql.query(
    `select unified_tracks.track_id as "trackId", unified_tracks.uri, coalesce(unified_tracks.name, heard.title) as name,
            unified_tracks.artists, unified_tracks.album_id as "albumId", coalesce(unified_tracks.album_name, heard_on.name) as "albumName",
            unified_tracks.track_number as "trackNumber", unified_tracks.disc_number as "discNumber",
            unified_tracks.duration_ms as "durationMs", unified_tracks.explicit, unified_tracks.isrc,
            unified_tracks.release_date as "releaseDate", unified_tracks.is_local as "isLocal",
            unified_tracks.liked_at as "likedAt", unified_tracks.first_liked_at as "firstLikedAt",
            unified_tracks.unliked_at as "unlikedAt", unified_tracks.saved_album_at as "savedAlbumAt",
            unified_tracks.added_at as "addedAt", unified_tracks.playlist_count as "playlistCount",
            unified_tracks.is_in_library as "isInLibrary", unified_tracks.availability,
            unified_tracks.unavailable_since as "unavailableSince", unified_tracks.restriction, heard.track_no as "trackNo"
       from unnest($2::text[]) with ordinality as wanted (track_id, place)
       join rm_library.unified_tracks on unified_tracks.user_id = $1 and unified_tracks.track_id = wanted.track_id
       left join rm_listening.tracks as heard on heard.user_id = unified_tracks.user_id and heard.uri = unified_tracks.uri
       left join rm_listening.albums as heard_on on heard_on.user_id = heard.user_id and heard_on.album_no = heard.album_no
      order by wanted.place`,
    [userId, trackIds],
  );
}

/** One track; undefined when it is not known in this user's library. */
export async function unifiedTrack(sql: Sql, userId: string, trackId: string): Promise<UnifiedTrack | undefined> {
  const [track] = await unifiedTracks(sql, userId, [trackId]);
  return track;
}
