/** Why no call to Spotify can put a track of a list into a playlist. */
export type UnpublishableReason = 'local-file' | 'no-spotify-id';

const ID_LENGTH = 22;

/**
 * Why a track, named by Spotify's id or by its whole URI, is in no list that is published; null for what can be. A file of the
 * listener's own is not added by the Web API, and Spotify's ids have 22 characters.
 */
export function unpublishableReason(trackId: string): UnpublishableReason | null {
  if (trackId.startsWith('spotify:local:')) return 'local-file';
  return trackId.includes(':') || trackId.length === ID_LENGTH ? null : 'no-spotify-id';
}
