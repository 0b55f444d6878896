import { MOST_TRACKS } from '../rules/rule';

/** Spotify takes no more URIs in one call. */
export const MOST_URIS_A_CALL = 100;

/** A row as Spotify shows it: a URI, or null where it withholds a withdrawn track. */
export type RemoteRow = string | null;

/**
 * A call that changes the rows of a playlist. `remove` takes every copy of its URIs (positions are not honoured any more);
 * `move` takes `length` rows from `start` on to where `before` points in the list as it is before the call; `replace` leaves
 * nothing but its URIs.
 */
export type PlaylistCall =
  | { kind: 'remove'; uris: readonly string[] }
  | { kind: 'add'; at: number; uris: readonly string[] }
  | { kind: 'move'; start: number; length: number; before: number }
  | { kind: 'replace'; uris: readonly string[] };

/** A file of the listener's own: the Web API neither adds nor removes it. */
export const isLocalFile = (row: RemoteRow): boolean => row !== null && row.startsWith('spotify:local:');

/** Whether calls can name a row. What is a local file or withheld can only be moved, or lost by `replace`. */
export const isNamable = (row: RemoteRow): row is string => row !== null && !isLocalFile(row);

/**
 * What Spotify makes of a call. Pure; the reference of the planner and of its tests.
 *
 * @throws RangeError for a call that Spotify refuses.
 */
export function applyCall(rows: readonly RemoteRow[], call: PlaylistCall): RemoteRow[] {
  switch (call.kind) {
    case 'remove': {
      const gone = new Set<RemoteRow>(namable(call.uris));
      return rows.filter((row) => !gone.has(row));
    }
    case 'add':
      refuseUnless(call.at >= 0 && call.at <= rows.length, 'The position is outside the list.');
      refuseUnless(rows.length + call.uris.length <= MOST_TRACKS, 'The list would be too long.');
      return [...rows.slice(0, call.at), ...namable(call.uris), ...rows.slice(call.at)];
    case 'move':
      return moved(rows, call);
    case 'replace':
      return [...namable(call.uris)];
    default:
      return call satisfies never;
  }
}

/** Rows with `length` of them, from `start` on, moved to where `before` points; for rows of any kind. */
export function moved<Row>(rows: readonly Row[], { start, length, before }: Omit<Extract<PlaylistCall, { kind: 'move' }>, 'kind'>): Row[] {
  refuseUnless(start >= 0 && length > 0 && start + length <= rows.length && before >= 0 && before <= rows.length, 'The range is outside.');
  const rest = [...rows.slice(0, start), ...rows.slice(start + length)];
  const at = before > start ? Math.max(start, before - length) : before;
  return [...rest.slice(0, at), ...rows.slice(start, start + length), ...rest.slice(at)];
}

function namable(uris: readonly string[]): readonly string[] {
  refuseUnless(uris.length <= MOST_URIS_A_CALL, 'These are more than a hundred.');
  refuseUnless(!uris.some(isLocalFile), 'Local files cannot be named.');
  return uris;
}

function refuseUnless(isFine: boolean, message: string): void {
  if (!isFine) throw new RangeError(message);
}
