import { DomainError } from '@groovelog/domain';
import { listSmartPlaylists, mirroredPlaylist } from '@groovelog/read-models';
import { connectionStatus } from '@groovelog/spotify';
import { requireSmartPlaylist } from '../log/smart-playlist-in-log';
import { executeOnPlaylist } from './execute-on-playlist';
import type { OfSmartPlaylist, PlaylistPosition, SmartPlaylistParts } from './smart-playlist-parts';

/**
 * Takes over one of the listener's own playlists in Spotify: the next publish writes the list into it.
 *
 * @throws DomainError `playlist.not-in-library` (not-found) when no sync saw it, or it is gone; `playlist.not-yours` (forbidden)
 * when somebody else owns it; `playlist.taken` (conflict) when another smart playlist is written to it.
 */
export async function adoptRemotePlaylist(
  parts: SmartPlaylistParts,
  { remotePlaylistId, ...of }: OfSmartPlaylist & { remotePlaylistId: string },
): Promise<PlaylistPosition> {
  await requireSmartPlaylist(parts, of);
  await refuseForeign(parts, of.userId, remotePlaylistId);
  await refuseTaken(parts, of, remotePlaylistId);
  return executeOnPlaylist(parts, of, { type: 'LinkRemotePlaylist', remotePlaylistId, how: 'adopted' });
}

/** Gives up the playlist that was deleted in Spotify: the next publish makes a new one. Throws `playlist.still-linked`. */
export const recreateRemotePlaylist = (parts: SmartPlaylistParts, of: OfSmartPlaylist): Promise<PlaylistPosition> =>
  executeOnPlaylist(parts, of, { type: 'RecreateRemotePlaylist' });

async function refuseForeign({ database, now }: SmartPlaylistParts, userId: string, remotePlaylistId: string): Promise<void> {
  const remote = await mirroredPlaylist(database, userId, remotePlaylistId);
  if (!remote || remote.vanishedAt !== null) {
    throw new DomainError('not-found', 'playlist.not-in-library', 'This playlist is not among yours. Sync your playlists first.');
  }
  const status = await connectionStatus(database, userId, now());
  if (status.kind === 'not-connected' || remote.ownerId !== status.spotifyUserId) {
    throw new DomainError('forbidden', 'playlist.not-yours', 'Only playlists that you own in Spotify can be written.');
  }
}

async function refuseTaken(
  { database }: SmartPlaylistParts,
  { userId, playlistId }: OfSmartPlaylist,
  remotePlaylistId: string,
): Promise<void> {
  const taken = (await listSmartPlaylists(database, userId)).find(
    (other) => other.playlistId !== playlistId && other.remoteState === 'linked' && other.remotePlaylistId === remotePlaylistId,
  );
  if (taken) throw new DomainError('conflict', 'playlist.taken', `"${taken.name}" is written to this playlist already.`);
}
