import type { DomainEvent } from '../event/envelope';

/** A name with Spotify's id. */
export interface Named {
  id: string;
  name: string;
}

/** What Spotify says about a track. */
export interface TrackFacts {
  trackId: string;
  title: string;
  artists: Named[];
  albumId: string | null;
  durationMs: number;
  explicit: boolean;
  isrc?: string;
  discNumber?: number;
  trackNumber?: number;
}

/** What Spotify says about an album; `trackIds` once all of its pages were read, also past 50. */
export interface AlbumFacts {
  albumId: string;
  name: string;
  artists: Named[];
  albumType: string;
  /** As precise as Spotify gives it: `1997`, `1997-03` or `1997-03-21`. */
  releaseDate?: string;
  totalTracks: number;
  trackIds?: string[];
  imageUrl?: string;
  upc?: string;
}

export interface ArtistFacts {
  artistId: string;
  name: string;
  genres: string[];
  imageUrl?: string;
}

/** First or changed facts; the event carries all of them, so the last one stands alone. */
export type TrackCatalogued = DomainEvent<'TrackCatalogued', TrackFacts & { at: string }>;
export type AlbumCatalogued = DomainEvent<'AlbumCatalogued', AlbumFacts & { at: string }>;
export type ArtistCatalogued = DomainEvent<'ArtistCatalogued', ArtistFacts & { at: string }>;
/** The albums and singles of an artist, in Spotify's order; not those the artist only appears on. */
export type ArtistAlbumsCatalogued = DomainEvent<'ArtistAlbumsCatalogued', { artistId: string; albumIds: string[]; at: string }>;
/** Asking Spotify for one id was answered with another of the same recording (track relinking). */
export type TrackRelinked = DomainEvent<'TrackRelinked', { trackId: string; toTrackId: string; at: string }>;

export type CatalogueEvent = TrackCatalogued | AlbumCatalogued | ArtistCatalogued | ArtistAlbumsCatalogued | TrackRelinked;
