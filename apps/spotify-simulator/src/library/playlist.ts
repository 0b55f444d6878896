import { createHash } from 'node:crypto';
import type { Lagged } from './lagged';

/** A row of a playlist. Old lists do not say who added it, and when. */
export interface PlaylistRow {
  readonly uri: string;
  readonly addedAt: number | null;
  readonly addedBy: string | null;
}

/** One version of a playlist. */
export interface PlaylistContent {
  readonly name: string;
  readonly description: string;
  readonly isPublic: boolean;
  readonly collaborative: boolean;
  readonly rows: readonly PlaylistRow[];
  /** PNG or JPEG that somebody uploaded; otherwise the picture is made of covers. */
  readonly cover: Buffer | null;
  /** Counts modifications. */
  readonly version: number;
}

export interface Playlist {
  readonly id: string;
  readonly ownerId: string;
  readonly content: Lagged<PlaylistContent>;
}

/** Owner of lists that an app of development mode does not get to see. */
export const EDITORIAL_OWNER = 'spotify';

/** Whether somebody may see and change the rows. */
export function mayEdit(playlist: Playlist, personId: string): boolean {
  return playlist.ownerId === personId || playlist.content.latest().collaborative;
}

/** The opaque name of a version: other text at each modification. */
export function snapshotId(playlist: Playlist, content: PlaylistContent): string {
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(content.version);
  return Buffer.concat([counter, createHash('sha1').update(`${playlist.id}:${content.version}`).digest()]).toString('base64');
}

/** Writes a new version and names it. */
export function change(playlist: Playlist, changes: Partial<Omit<PlaylistContent, 'version'>>): string {
  const before = playlist.content.latest();
  const content = { ...before, ...changes, version: before.version + 1 };
  playlist.content.write(content);
  return snapshotId(playlist, content);
}

/** Rows with new ones put in before a position; at the end without one. */
export function withRowsAt(rows: readonly PlaylistRow[], added: readonly PlaylistRow[], position = rows.length): PlaylistRow[] {
  return [...rows.slice(0, position), ...added, ...rows.slice(position)];
}

/** Rows without any copy of some URIs. */
export function withoutUris(rows: readonly PlaylistRow[], uris: readonly string[]): PlaylistRow[] {
  return rows.filter((row) => !uris.includes(row.uri));
}

/** Rows with `length` of them, from `start` on, moved to stand before what is now at `insertBefore`. */
export function withRowsMoved(rows: readonly PlaylistRow[], start: number, length: number, insertBefore: number): PlaylistRow[] {
  const moved = rows.slice(start, start + length);
  const rest = [...rows.slice(0, start), ...rows.slice(start + length)];
  const target = insertBefore > start ? Math.max(start, insertBefore - moved.length) : insertBefore;
  return [...rest.slice(0, target), ...moved, ...rest.slice(target)];
}
