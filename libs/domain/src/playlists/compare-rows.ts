import { compareLists, type ListChange } from '../smart-playlists/compare-lists';
import type { PlaylistRow } from './mirrored-playlist.events';

/** What changed between two states of a playlist, which may hold a thing more than once; withheld rows have an empty URI. */
export function compareRows(before: readonly PlaylistRow[], after: readonly PlaylistRow[]): ListChange {
  const { came, went, moved } = compareLists(numbered(before), numbered(after));
  const named = <Row extends { uri: string }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, uri: row.uri.slice(0, row.uri.lastIndexOf('#')) }));
  return { came: named(came), went: named(went), moved: named(moved) };
}

/** Each copy by its number among its equals: the second copy of before is the second of after. */
function numbered(rows: readonly PlaylistRow[]): string[] {
  const copies = new Map<string, number>();
  return rows.map(({ uri }) => {
    const name = uri ?? '';
    const copy = (copies.get(name) ?? 0) + 1;
    copies.set(name, copy);
    return `${name}#${copy}`;
  });
}
