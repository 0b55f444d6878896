import type { MirroredPlaylistEvent, PlaylistDetails, PlaylistRow } from './mirrored-playlist.events';
import { applyEdit } from './sequence-edit';

/** A playlist of Spotify's as it was at an instant, as far as it is known. */
export interface PlaylistThen {
  /** Null when Spotify never told anything about it. */
  details: PlaylistDetails | null;
  rows: readonly PlaylistRow[];
  /** The last look before the instant that found something new; null: nobody had looked yet, and rows that had gone by then are missing. */
  seenAt: string | null;
}

/** What one look found to be new. */
export interface PlaylistLook {
  at: string;
  /** Rows that were not there before; those that moved are in none of the two. */
  came: number;
  went: number;
  moved: number;
  total: number;
  /** Null when the name is the one of before. */
  name: string | null;
}

/**
 * The playlist before `instant` (ISO, exclusive), from the events of its stream in order. Spotify dates each row, so the next look
 * tells which of the rows that it found were there already; what came and went between two looks was never seen.
 */
export function playlistThen(events: readonly MirroredPlaylistEvent[], instant: string): PlaylistThen {
  const isBefore = (at: string): boolean => Date.parse(at) < Date.parse(instant);
  const first = events.findIndex((event) => !isBefore(timeOf(event)));
  const seen = first < 0 ? events : events.slice(0, first);
  const last = seen.at(-1);
  const wasThere = ({ addedAt }: PlaylistRow): boolean => (addedAt === null ? !last : isBefore(addedAt));
  return {
    details: detailsAfter(seen) ?? detailsAfter(events.slice(0, 1)),
    rows: withMissed(rowsAfter(seen), nextReading(events.slice(seen.length)), wasThere),
    seenAt: last ? timeOf(last) : null,
  };
}

/** Every look that found something, from the first on. `runs`: the events of the stream in order, those of one run together. */
export function playlistLooks(runs: readonly (readonly MirroredPlaylistEvent[])[]): PlaylistLook[] {
  const looks: PlaylistLook[] = [];
  let rows: readonly PlaylistRow[] = [];
  let name: string | null = null;
  for (const run of runs) {
    const look = lookOf(run, rows, name);
    rows = rowsAfter(run, rows);
    name = look.name ?? name;
    if (looks.length === 0 || look.name !== null || look.came + look.went + look.moved > 0) looks.push(look);
  }
  return looks;
}

function lookOf(run: readonly MirroredPlaylistEvent[], before: readonly PlaylistRow[], name: string | null): PlaylistLook {
  const last = run.at(-1);
  const after = rowsAfter(run, before);
  const came = without(after, before).length;
  const written = run.reduce((count, event) => count + (event.type === 'PlaylistRowsChanged' ? event.data.added.length : 0), 0);
  const called = detailsAfter(run)?.name ?? name;
  return {
    at: last ? timeOf(last) : '',
    came,
    went: without(before, after).length,
    moved: written - came,
    total: after.length,
    name: called === name ? null : called,
  };
}

const timeOf = (event: MirroredPlaylistEvent): string => (event.type === 'PlaylistRowsChanged' ? event.data.observedAt : event.data.at);

/** The same thing added at the same time is the same row, wherever it stands. */
const keyOf = ({ uri, addedAt }: PlaylistRow): string => `${uri ?? ''}|${addedAt ?? ''}`;

function rowsAfter(events: readonly MirroredPlaylistEvent[], rows: readonly PlaylistRow[] = []): readonly PlaylistRow[] {
  return events.reduce((known, event) => (event.type === 'PlaylistRowsChanged' ? applyEdit(known, event.data) : known), rows);
}

function detailsAfter(events: readonly MirroredPlaylistEvent[]): PlaylistDetails | null {
  return events.reduce<PlaylistDetails | null>((known, event) => (event.type === 'PlaylistRowsChanged' ? known : event.data.details), null);
}

/** Adds the rows that a reading found and that were there before it, each behind the row that it stood behind. */
function withMissed(
  rows: readonly PlaylistRow[],
  reading: readonly MirroredPlaylistEvent[],
  wasThere: (row: PlaylistRow) => boolean,
): PlaylistRow[] {
  const known = new Set(rows.map(keyOf));
  const missed = new Map<string | null, PlaylistRow[]>();
  let before: string | null = null;
  for (const row of rowsAfter(reading, rows)) {
    const key = keyOf(row);
    if (known.has(key)) before = key;
    else if (wasThere(row)) behind(missed, before).push(row);
  }
  return [...(missed.get(null) ?? []), ...rows.flatMap((row) => [row, ...taken(missed, keyOf(row))])];
}

function behind(missed: Map<string | null, PlaylistRow[]>, key: string | null): PlaylistRow[] {
  const rows = missed.get(key) ?? [];
  missed.set(key, rows);
  return rows;
}

/** Once: of two copies of a row, only the first is followed. */
function taken(missed: Map<string | null, PlaylistRow[]>, key: string): PlaylistRow[] {
  const rows = missed.get(key) ?? [];
  missed.delete(key);
  return rows;
}

/** A long reading is several events; only the last of them carries the snapshot. */
function nextReading(events: readonly MirroredPlaylistEvent[]): MirroredPlaylistEvent[] {
  const changes = events.filter((event) => event.type === 'PlaylistRowsChanged');
  const end = changes.findIndex(({ data }) => data.snapshotId !== undefined);
  return changes.slice(0, end + 1);
}

/** The rows of one list that another lacks, copies counted. */
function without(rows: readonly PlaylistRow[], others: readonly PlaylistRow[]): PlaylistRow[] {
  const left = new Map<string, number>();
  for (const key of others.map(keyOf)) left.set(key, (left.get(key) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(keyOf(row)) ?? 0;
    left.set(keyOf(row), count - 1);
    return count <= 0;
  });
}
