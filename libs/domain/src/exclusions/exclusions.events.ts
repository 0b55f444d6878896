import type { DomainEvent } from '../event/envelope';

/** What can be left out. */
export const EXCLUDABLE = ['track', 'artist', 'album', 'genre'] as const;
export type Excludable = (typeof EXCLUDABLE)[number];

/** Where it is left out. */
export const EXCLUSION_SCOPES = ['playlists', 'statistics', 'both'] as const;
export type ExclusionScope = (typeof EXCLUSION_SCOPES)[number];

/** One thing: by Spotify's id where it has one, and by its name, which is kept for when Spotify no longer knows it. */
export interface ExclusionTarget {
  type: Excludable;
  /** Null for a genre, and for what is known by name only. */
  id: string | null;
  name: string;
}

/** Leaves a thing out. Nothing is deleted: whoever ends the exclusion has everything back. */
export interface Exclusion {
  exclusionId: string;
  target: ExclusionTarget;
  scope: ExclusionScope;
  /** UTC ISO 8601, half-open; null is without end. */
  from: string | null;
  until: string | null;
  /** Added here, or by putting a track into the exclusions playlist in Spotify. */
  source: 'user' | 'playlist';
}

export type ExclusionAdded = DomainEvent<'ExclusionAdded', Exclusion & { at: string }>;
/** The thing is no longer left out, from the beginning: as if it never had been. */
export type ExclusionEnded = DomainEvent<'ExclusionEnded', { exclusionId: string; at: string }>;

export type ExclusionEvent = ExclusionAdded | ExclusionEnded;
