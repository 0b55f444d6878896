import type { Heard, Sight } from '@groovelog/domain';
import type { SpotifyPlaying } from '@groovelog/spotify';

/** What an answer about the player shows; advertisements and what Spotify does not name are heard as nothing. */
export function sightOf(playing: SpotifyPlaying): Sight {
  return { heard: heardOf(playing), isPlaying: playing.is_playing, progressMs: playing.progress_ms ?? 0 };
}

/** Local files have an address of their own (artist, album, title and seconds), which tells any two apart. */
function heardOf({ item, context, currently_playing_type }: SpotifyPlaying): Heard | null {
  if (!item || currently_playing_type === 'ad') return null;
  const isEpisode = currently_playing_type === 'episode' || item.uri?.startsWith('spotify:episode:') === true;
  const artist = isEpisode ? item.show?.name : item.artists[0]?.name;
  return {
    kind: isEpisode ? 'episode' : item.is_local ? 'local' : 'track',
    title: item.name,
    durationMs: item.duration_ms,
    ...(item.uri ? { uri: item.uri } : {}),
    ...(artist ? { artist } : {}),
    ...(item.album ? { album: item.album.name } : {}),
    ...(item.external_ids?.isrc ? { isrc: item.external_ids.isrc } : {}),
    ...(context ? { context: context.uri } : {}),
  };
}
