/** A track of a list with what a list is shaped by; null is unknown. */
export interface ListTrack {
  id: string;
  /** Tracks with the same key are of the same main artist. */
  artistKey: string | null;
  albumKey: string | null;
  /** The first of its genres in the order of code points. */
  genre: string | null;
  durationMs: number | null;
  discNumber: number | null;
  trackNumber: number | null;
  /** Its place by the order of the arrangement: lower comes first. */
  order: number;
}
