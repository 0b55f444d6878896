import { refuseArchived, refuseNow } from './refusals';
import type { CommandOf } from './smart-playlist-command';
import type { SmartPlaylist } from './smart-playlist-state';
import type { SmartPlaylistEvent } from './smart-playlist.events';

export function pause(state: SmartPlaylist, { at }: CommandOf<'PauseSmartPlaylist'>): SmartPlaylistEvent[] {
  refuseArchived(state);
  return state.paused ? [] : [{ type: 'SmartPlaylistPaused', data: { playlistId: state.playlistId, reason: 'user', at } }];
}

export function resume(state: SmartPlaylist, { at }: CommandOf<'ResumeSmartPlaylist'>): SmartPlaylistEvent[] {
  refuseArchived(state);
  return state.paused ? [{ type: 'SmartPlaylistResumed', data: { playlistId: state.playlistId, at } }] : [];
}

export function archive({ isArchived, playlistId }: SmartPlaylist, { at }: CommandOf<'ArchiveSmartPlaylist'>): SmartPlaylistEvent[] {
  return isArchived ? [] : [{ type: 'SmartPlaylistArchived', data: { playlistId, at } }];
}

export function unarchive({ isArchived, playlistId }: SmartPlaylist, { at }: CommandOf<'UnarchiveSmartPlaylist'>): SmartPlaylistEvent[] {
  return isArchived ? [{ type: 'SmartPlaylistUnarchived', data: { playlistId, at } }] : [];
}

/** Once, until it is known what became of it. */
export function intendRemote(
  { remote, making, playlistId }: SmartPlaylist,
  { publishId, at }: CommandOf<'IntendRemotePlaylist'>,
): SmartPlaylistEvent[] {
  if (remote.state !== 'none') refuseNow('playlist.already-linked', 'This smart playlist has a playlist in Spotify already.');
  return making ? [] : [{ type: 'RemotePlaylistIntended', data: { playlistId, publishId, at } }];
}

/** A playlist that was made for a list is linked once; taking one over is the listener's wish, whatever was linked before. */
export function linkRemote(state: SmartPlaylist, { remotePlaylistId, how, at }: CommandOf<'LinkRemotePlaylist'>): SmartPlaylistEvent[] {
  const { remote, playlistId } = state;
  if (remote.state === 'linked' && remote.id === remotePlaylistId) return [];
  if (how === 'adopted') refuseArchived(state);
  if (how === 'created' && remote.state !== 'none') {
    refuseNow('playlist.already-linked', 'This smart playlist has a playlist in Spotify already.');
  }
  return [{ type: 'RemotePlaylistLinked', data: { playlistId, remotePlaylistId, how, at } }];
}

/** Only the playlist that is linked can be missed. */
export function noteRemoteDeleted(
  { remote, playlistId }: SmartPlaylist,
  { remotePlaylistId, at }: CommandOf<'NoteRemoteDeleted'>,
): SmartPlaylistEvent[] {
  if (remote.state !== 'linked' || remote.id !== remotePlaylistId) return [];
  return [{ type: 'RemotePlaylistDeleted', data: { playlistId, remotePlaylistId, at } }];
}

export function recreateRemote(state: SmartPlaylist, { at }: CommandOf<'RecreateRemotePlaylist'>): SmartPlaylistEvent[] {
  refuseArchived(state);
  const { remote, playlistId } = state;
  if (remote.state === 'none') return [];
  if (remote.state === 'linked') refuseNow('playlist.still-linked', 'The playlist is in Spotify as far as is known.');
  return [{ type: 'RemotePlaylistUnlinked', data: { playlistId, remotePlaylistId: remote.id, at } }];
}
