/** Stands where a track has no artist or no album. */
export const NO_NUMBER = 0xffff_ffff;

/**
 * Who made what, by the user's own numbers of tracks, artists and albums: index `n` is track `n`.
 * Identity: a track is its Spotify URI, and a row that names no URI counts for the track in `canonicalOf`; an artist is
 * an exact name; an album is its name and its artist.
 */
export interface CatalogueIndex {
  /** Numbers of tracks are below `tracks`, of artists below `artists`, of albums below `albums`. */
  readonly tracks: number;
  readonly artists: number;
  readonly albums: number;
  readonly artistOf: Uint32Array;
  readonly albumOf: Uint32Array;
  readonly canonicalOf: Uint32Array;
}
