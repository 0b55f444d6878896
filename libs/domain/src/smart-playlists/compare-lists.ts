import { editBetween } from '../playlists/sequence-edit';

/** Rows with their places, from 0. */
export interface ListChange {
  came: { uri: string; at: number }[];
  went: { uri: string; at: number }[];
  /** In both lists, but past others: the fewest that explain the new order. */
  moved: { uri: string; from: number; to: number }[];
}

/** What changed between two lists that hold each track once. */
export function compareLists(before: readonly string[], after: readonly string[]): ListChange {
  const places = new Map(before.map((uri, at) => [uri, at]));
  const kept = new Set(after);
  const edit = editBetween(before, after, (uri) => uri);
  const change: ListChange = { came: [], went: [], moved: [] };
  for (const { at, row } of edit.added) {
    const from = places.get(row);
    if (from === undefined) change.came.push({ uri: row, at });
    else change.moved.push({ uri: row, from, to: at });
  }
  for (const at of edit.removed) {
    const uri = before[at];
    if (uri !== undefined && !kept.has(uri)) change.went.push({ uri, at });
  }
  return change;
}
