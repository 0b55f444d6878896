import type { Decider } from '../event/decider';
import type { MirroredPlaylistEvent, PlaylistDetails, PlaylistRow, PlaylistRowsChanged } from './mirrored-playlist.events';
import { applyEdit, editBetween, type SequenceEdit } from './sequence-edit';

/** Rows an event may carry, so that it stays far below the 256 KB of one event. */
const ROWS_PER_EVENT = 500;

export interface MirroredPlaylistState {
  details: PlaylistDetails | null;
  /** The snapshot whose rows are known; null until the rows were read once. */
  snapshotId: string | null;
  rows: readonly PlaylistRow[];
}

/**
 * `totals` as each page told it, `listedTotal` as the list of playlists did (null: it did not say). Rows are only believed
 * when all of these agree and all rows came: an empty answer in the place of a full one is none.
 */
export interface RowsReading {
  playlistId: string;
  snapshotId: string;
  totals: readonly number[];
  listedTotal: number | null;
  rows: readonly PlaylistRow[];
  observedAt: string;
}

export type MirroredPlaylistCommand =
  { type: 'MirrorDetails'; playlistId: string; details: PlaylistDetails; at: string } | { type: 'MirrorRows'; reading: RowsReading };

/** `remoteplaylist-{user}_{playlist}`: a playlist as Spotify shows it, so that any past state can be read back. */
export const mirroredPlaylistDecider: Decider<MirroredPlaylistState, MirroredPlaylistCommand, MirroredPlaylistEvent> = {
  initialState: () => ({ details: null, snapshotId: null, rows: [] }),
  evolve(state, event) {
    switch (event.type) {
      case 'PlaylistMirrored':
      case 'PlaylistDetailsChanged':
        return { ...state, details: event.data.details };
      case 'PlaylistRowsChanged':
        return { ...state, rows: applyEdit(state.rows, event.data), snapshotId: event.data.snapshotId ?? state.snapshotId };
    }
  },
  decide(state, command) {
    return command.type === 'MirrorDetails' ? mirrorDetails(state, command) : mirrorRows(state, command.reading);
  },
};

function mirrorDetails(
  state: MirroredPlaylistState,
  { playlistId, details, at }: Extract<MirroredPlaylistCommand, { type: 'MirrorDetails' }>,
): MirroredPlaylistEvent[] {
  if (!state.details) return [{ type: 'PlaylistMirrored', data: { playlistId, details, at } }];
  return sameDetails(state.details, details) ? [] : [{ type: 'PlaylistDetailsChanged', data: { playlistId, details, at } }];
}

function sameDetails(one: PlaylistDetails, other: PlaylistDetails): boolean {
  const keys = ['name', 'description', 'ownerId', 'readable', 'collaborative', 'isPublic'] as const;
  return keys.every((key) => one[key] === other[key]);
}

/** An inconsistent reading changes nothing: the next run reads again, because the snapshot is still unknown. */
function mirrorRows(state: MirroredPlaylistState, reading: RowsReading): MirroredPlaylistEvent[] {
  const total = reading.totals[0];
  if (total === undefined || reading.totals.some((each) => each !== total) || reading.rows.length !== total) return [];
  if (reading.listedTotal !== null && reading.listedTotal !== total) return [];
  const edit = editBetween(state.rows, reading.rows, (row) => `${row.uri ?? ''}|${row.addedAt ?? ''}`);
  // A read right after a write may have shown the rows of the snapshot before: a later reading puts them right.
  if (state.snapshotId === reading.snapshotId && edit.removed.length + edit.added.length === 0) return [];
  return inParts(edit, reading, state.rows.length);
}

/** Removals go first; additions follow in ascending order, so that each part applies to the result of the one before. */
function inParts(edit: SequenceEdit<PlaylistRow>, reading: RowsReading, before: number): PlaylistRowsChanged[] {
  const parts: PlaylistRowsChanged[] = [];
  let total = before - edit.removed.length;
  for (let start = 0; start === 0 || start < edit.added.length; start += ROWS_PER_EVENT) {
    const added = edit.added.slice(start, start + ROWS_PER_EVENT);
    total += added.length;
    const last = start + ROWS_PER_EVENT >= edit.added.length;
    parts.push({
      type: 'PlaylistRowsChanged',
      data: {
        playlistId: reading.playlistId,
        removed: start === 0 ? edit.removed : [],
        added,
        total,
        observedAt: reading.observedAt,
        ...(last ? { snapshotId: reading.snapshotId } : {}),
      },
    });
  }
  return parts;
}
