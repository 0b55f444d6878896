import {
  fold,
  listedPlaylistsDecider,
  listedPlaylistsStream,
  type ListedPlaylistsEvent,
  type ListedPlaylistsState,
} from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { listSmartPlaylists } from '@groovelog/read-models';
import { executeOnPlaylist } from './execute-on-playlist';
import type { SmartPlaylistParts } from './smart-playlist-parts';

/**
 * Notes on smart playlists that the playlist in Spotify was deleted. The proof is the log's: the playlist was listed once, and a
 * complete, consistent reading ended that (PlaylistUnlisted). To be called after playlists were synced; again is no change.
 *
 * @returns the ids of the smart playlists whose playlist is gone since the last call.
 */
export async function noteVanishedPlaylists(parts: SmartPlaylistParts, userId: string): Promise<string[]> {
  const linked = (await listSmartPlaylists(parts.database, userId)).filter(({ remoteState }) => remoteState === 'linked');
  if (linked.length === 0) return [];
  const { arrivals, members } = await listedPlaylists(parts.store, userId);
  const noted: string[] = [];
  for (const { playlistId, remotePlaylistId } of linked) {
    if (remotePlaylistId === null || !arrivals.has(remotePlaylistId) || members.has(remotePlaylistId)) continue;
    const command = { type: 'NoteRemoteDeleted', remotePlaylistId } as const;
    const { position } = await executeOnPlaylist(parts, { userId, playlistId }, command, 'sync');
    if (position !== null) noted.push(playlistId);
  }
  return noted;
}

async function listedPlaylists(store: EventStore, userId: string): Promise<ListedPlaylistsState> {
  const events: ListedPlaylistsEvent[] = [];
  for await (const stored of store.read(listedPlaylistsStream(userId))) events.push(stored as unknown as ListedPlaylistsEvent);
  return fold(listedPlaylistsDecider, events);
}
