import { type PlaylistRow, type PlaylistRowsChanged, trackIdOf } from '@groovelog/domain';
import { isTrack } from './local-track';
import type { PlaylistState } from './playlist-state';
import type { StretchChange } from './stretches';

export type MembershipChange = StretchChange & { row: { track_id: string; playlist_id: string } };

/**
 * Which tracks an edit of rows takes out of a playlist, and which it brings in: a track is a member since its earliest row, by
 * Spotify's date of the row, until its last row was seen to be gone. Episodes are members of nothing. `items` are the rows
 * after the edit.
 */
export function membershipChanges(
  before: PlaylistState,
  { removed, added, observedAt }: PlaylistRowsChanged['data'],
  items: readonly PlaylistRow[],
): MembershipChange[] {
  const { userId, playlistId } = before;
  const changeOf = (uri: string | null, at: string, begins: boolean): MembershipChange[] => {
    const trackId = isTrack(uri) ? trackIdOf(uri) : null;
    return trackId === null ? [] : [{ userId, row: { track_id: trackId, playlist_id: playlistId }, at, begins }];
  };
  const left = new Set(items.map(({ uri }) => uri));
  const gone = new Set(removed.map((index) => before.items[index]?.uri ?? null).filter((uri) => !left.has(uri)));
  return [
    ...[...gone].flatMap((uri) => changeOf(uri, observedAt, false)),
    ...added.flatMap(({ row }) => changeOf(row.uri, row.addedAt ?? observedAt, true)),
  ];
}
