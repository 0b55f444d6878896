import { editBetween } from '../playlists/sequence-edit';
import { adoptRows } from './decide-contents';
import { isSameList, withEdit } from './list-edit';
import type { CommandOf } from './smart-playlist-command';
import type { SmartPlaylist } from './smart-playlist-state';
import type { SmartPlaylistEvent } from './smart-playlist.events';

/**
 * Rows are compared with what was published into the same playlist. What was noticed once is not noticed again, unless another
 * policy applies by now.
 */
export function noticeHandEdit(state: SmartPlaylist, command: CommandOf<'NoticeHandEdit'>): SmartPlaylistEvent[] {
  const { remotePlaylistId, snapshotId, rows, at } = command;
  const { playlistId, published, noticed, settings, paused } = state;
  if (published.remoteId !== remotePlaylistId || isSameList(published.list, rows)) return [];
  const policy = settings.handEdits;
  if (noticed?.policy === policy && isSameList(noticed.rows, rows)) return [];
  const facts = { playlistId, remotePlaylistId, snapshotId, policy, at };
  const edit = editBetween(published.list, rows, (uri) => uri);
  return [
    ...withEdit(state, edit, at, (parts) => ({ type: 'HandEditNoticed', data: { ...facts, ...parts } })),
    ...(policy === 'adopt' ? adoptRows(state, rows, at) : []),
    ...(policy === 'pause' && !paused
      ? [{ type: 'SmartPlaylistPaused' as const, data: { playlistId, reason: 'hand-edit' as const, at } }]
      : []),
  ];
}
