import type { SequenceEdit } from '../playlists/sequence-edit';
import { editInParts } from './edit-in-parts';
import type { SmartPlaylist } from './smart-playlist-state';
import type { SmartPlaylistEvent } from './smart-playlist.events';

/** The event of an edit, after the parts that it is too long for. */
export function withEdit(
  { playlistId }: SmartPlaylist,
  whole: SequenceEdit<string>,
  at: string,
  eventOf: (edit: { edit: SequenceEdit<string>; parts?: number }) => SmartPlaylistEvent,
): SmartPlaylistEvent[] {
  const parts = editInParts(whole);
  const edit = parts.pop() ?? whole;
  return [
    ...parts.map((part, index): SmartPlaylistEvent => ({
      type: 'EditPartRecorded',
      data: { playlistId, part: index + 1, edit: part, at },
    })),
    eventOf(parts.length > 0 ? { edit, parts: parts.length } : { edit }),
  ];
}

/** Whether two lists have the same rows in the same order. */
export const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((uri, index) => uri === other[index]);
