import type { MirroredPlaylistEvent, PlaylistDetails, PlaylistListed, PlaylistRow, PlaylistUnlisted } from '@groovelog/domain';

/** A playlist with its rows while a batch is folded. */
export interface PlaylistState {
  userId: string;
  playlistId: string;
  details: PlaylistDetails | null;
  snapshotId: string | null;
  items: readonly PlaylistRow[];
  firstSeenAt: string;
  changedAt: string;
  /** Since when it is gone from Spotify's list. */
  vanishedAt: string | null;
  /** Gone, but kept in the library as it was last seen. */
  isKept: boolean;
  hasNewItems: boolean;
  /** Whether its rows count for the library may be another since the batch. */
  hasNewStanding: boolean;
}

type PlaylistEvent = Pick<MirroredPlaylistEvent | PlaylistListed | PlaylistUnlisted, 'type' | 'data'>;

/** A playlist before its first event. */
export function newPlaylist(
  { userId, playlistId }: { userId: string; playlistId: string },
  data: { at: string } | { observedAt: string },
): PlaylistState {
  const at = 'at' in data ? data.at : data.observedAt;
  const unknown = { details: null, snapshotId: null, items: [], vanishedAt: null, isKept: false };
  return { userId, playlistId, ...unknown, firstSeenAt: at, changedAt: at, hasNewItems: false, hasNewStanding: false };
}

/** `items` are the rows after the event. */
export function foldPlaylist(state: PlaylistState, event: PlaylistEvent, items: readonly PlaylistRow[]): PlaylistState {
  const { type, data } = event as MirroredPlaylistEvent | PlaylistListed | PlaylistUnlisted;
  switch (type) {
    case 'PlaylistMirrored':
    case 'PlaylistDetailsChanged':
      return { ...state, details: data.details, changedAt: data.at, hasNewStanding: true };
    case 'PlaylistRowsChanged':
      return { ...state, items, snapshotId: data.snapshotId ?? state.snapshotId, changedAt: data.observedAt, hasNewItems: true };
    case 'PlaylistListed':
      return { ...state, vanishedAt: null, isKept: false, hasNewStanding: true };
    case 'PlaylistUnlisted':
      return { ...state, vanishedAt: data.observedAt, isKept: data.kept, hasNewStanding: true };
  }
}
