import type { SequenceEdit } from '../playlists/sequence-edit';

/** Characters of rows in one event, so that it stays far below the 256 KB that one may have. */
const MOST_CHARACTERS = 100_000;
/** What the place of a row takes. */
const PLACE_CHARACTERS = 24;

/**
 * An edit as one or more that lead to the same list one after the other: removals go first, additions follow in ascending
 * order.
 */
export function editInParts(edit: SequenceEdit<string>): SequenceEdit<string>[] {
  const parts: SequenceEdit<string>[] = [{ removed: edit.removed, added: [] }];
  let room = MOST_CHARACTERS;
  for (const addition of edit.added) {
    room -= addition.row.length + PLACE_CHARACTERS;
    if (room < 0 && parts.at(-1)?.added.length) {
      parts.push({ removed: [], added: [] });
      room = MOST_CHARACTERS - addition.row.length - PLACE_CHARACTERS;
    }
    parts.at(-1)?.added.push(addition);
  }
  return parts;
}
