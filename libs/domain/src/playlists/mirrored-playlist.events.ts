import type { DomainEvent } from '../event/envelope';

/** What Spotify says about a playlist besides its rows. */
export interface PlaylistDetails {
  name: string;
  description: string;
  /** Spotify's user id of the owner. */
  ownerId: string;
  /** Owned by, or shared with, the listener: only then are the rows readable (development mode). */
  readable: boolean;
  collaborative: boolean;
  isPublic: boolean | null;
}

/** One row; `uri` is null where Spotify withholds a withdrawn track. */
export interface PlaylistRow {
  uri: string | null;
  addedAt: string | null;
  addedBy: string | null;
}

export type PlaylistMirrored = DomainEvent<'PlaylistMirrored', { playlistId: string; details: PlaylistDetails; at: string }>;
export type PlaylistDetailsChanged = DomainEvent<'PlaylistDetailsChanged', { playlistId: string; details: PlaylistDetails; at: string }>;
/**
 * Rows went, came or moved (see SequenceEdit). A long change is several events in one append; each applies to the result
 * of the one before, and only the last carries the snapshot that the whole was read at.
 */
export type PlaylistRowsChanged = DomainEvent<
  'PlaylistRowsChanged',
  {
    playlistId: string;
    removed: number[];
    added: { at: number; row: PlaylistRow }[];
    total: number;
    snapshotId?: string;
    observedAt: string;
  }
>;

export type MirroredPlaylistEvent = PlaylistMirrored | PlaylistDetailsChanged | PlaylistRowsChanged;
