/** What a batch changed, so that the tracks that follow from it can be derived anew. */
export interface Touched {
  /** Tracks of one listener. */
  pairs: { userId: string; trackId: string }[];
  /** Albums that one listener saved, or saves no longer. */
  saved: { userId: string; albumId: string }[];
  /** Tracks and albums of whoever has them. */
  trackIds: string[];
  albumIds: string[];
}

export const nothingTouched = (): Touched => ({ pairs: [], saved: [], trackIds: [], albumIds: [] });
