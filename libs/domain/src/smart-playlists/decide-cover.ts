import { isSameCover, playlistCoverProblems } from './playlist-cover';
import { refuseArchived, refuseProblems } from './refusals';
import type { CommandOf } from './smart-playlist-command';
import type { SmartPlaylist } from './smart-playlist-state';
import type { SmartPlaylistEvent } from './smart-playlist.events';

export function chooseCover(state: SmartPlaylist, { cover, at }: CommandOf<'ChooseCover'>): SmartPlaylistEvent[] {
  refuseArchived(state);
  refuseProblems(playlistCoverProblems(cover));
  if (isSameCover(state.cover.chosen, cover)) return [];
  return [{ type: 'SmartPlaylistCoverChosen', data: { playlistId: state.playlistId, cover, at } }];
}

/** The playlist in Spotify may have been exchanged meanwhile: then nothing is known of the cover of the new one. */
export function publishCover(state: SmartPlaylist, { type: _, ...facts }: CommandOf<'RecordCoverPublished'>): SmartPlaylistEvent[] {
  const { cover, playlistId } = state;
  if (!isLinked(state, facts.remotePlaylistId) || (isAbout(cover.written, facts) && cover.failed === null)) return [];
  return [{ type: 'PlaylistCoverPublished', data: { playlistId, ...facts } }];
}

/** Tries of one cover that fail in the same way are one failure. */
export function failCover(state: SmartPlaylist, { type: _, ...facts }: CommandOf<'RecordCoverFailed'>): SmartPlaylistEvent[] {
  const { failed } = state.cover;
  if (!isLinked(state, facts.remotePlaylistId) || (isAbout(failed, facts) && failed?.code === facts.code)) return [];
  return [{ type: 'PlaylistCoverFailed', data: { playlistId: state.playlistId, ...facts } }];
}

const isLinked = ({ remote }: SmartPlaylist, remotePlaylistId: string): boolean =>
  remote.state === 'linked' && remote.id === remotePlaylistId;

const isAbout = (known: CoverAt | null, { digest, remotePlaylistId }: CoverAt): boolean =>
  known?.digest === digest && known.remotePlaylistId === remotePlaylistId;

interface CoverAt {
  remotePlaylistId: string;
  digest: string;
}
