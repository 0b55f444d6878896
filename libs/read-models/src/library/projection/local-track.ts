/** A file of the listener's own, as its URI names it. */
export interface LocalTrack {
  trackId: string;
  name: string;
  artist: string | null;
  album: string | null;
  durationMs: number | null;
}

/** Whether a row is of a track, of Spotify's or of the listener's own: not of an episode, and not withheld. */
export const isTrack = (uri: string | null): uri is string =>
  uri !== null && (uri.startsWith('spotify:track:') || uri.startsWith('spotify:local:'));

/** Reads `spotify:local:{artist}:{album}:{title}:{seconds}`, whose parts are form-encoded; null for any other URI. */
export function localTrackOf(uri: string): LocalTrack | null {
  if (!uri.startsWith('spotify:local:')) return null;
  const [artist = '', album = '', title = '', seconds = ''] = uri.slice('spotify:local:'.length).split(':').map(decoded);
  const duration = Number(seconds);
  return {
    trackId: uri,
    name: title || 'Unnamed file',
    artist: artist || null,
    album: album || null,
    durationMs: seconds !== '' && Number.isFinite(duration) && duration < 1_000_000 ? Math.round(duration * 1000) : null,
  };
}

function decoded(part: string): string {
  const text = part.replaceAll('+', ' ');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
