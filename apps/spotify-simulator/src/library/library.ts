import type { Lagged } from './lagged';

/** Something saved, and when: milliseconds since 1970, whole seconds. */
export interface Saved {
  readonly id: string;
  readonly addedAt: number;
}

/** The collections of one person, newest first. */
export interface Library {
  readonly tracks: Lagged<readonly Saved[]>;
  readonly albums: Lagged<readonly Saved[]>;
  readonly episodes: Lagged<readonly Saved[]>;
  readonly shows: Lagged<readonly Saved[]>;
  /** Followed artists; Spotify keeps the date to itself. */
  readonly artists: Lagged<readonly Saved[]>;
  /** Own and followed playlists. */
  readonly playlists: Lagged<readonly Saved[]>;
}

/** A collection by the kind in its URIs. */
export type LibraryKind = 'track' | 'album' | 'episode' | 'show' | 'artist' | 'playlist';

export function collectionOf(library: Library, kind: LibraryKind): Lagged<readonly Saved[]> {
  return library[`${kind}s`];
}

/** Saves things now, the first of them on top. What was saved before moves up: its date is lost. */
export function save(collection: Lagged<readonly Saved[]>, ids: readonly string[], now: number): void {
  const addedAt = Math.floor(now / 1000) * 1000;
  const rest = collection.latest().filter((saved) => !ids.includes(saved.id));
  collection.write([...[...new Set(ids)].map((id) => ({ id, addedAt })), ...rest]);
}

/** Removes things; what was not there is no matter. */
export function remove(collection: Lagged<readonly Saved[]>, ids: readonly string[]): void {
  collection.write(collection.latest().filter((saved) => !ids.includes(saved.id)));
}
