import type { Catalogue } from '../catalogue/catalogue';

/** Something that came into a life at a moment. */
export interface Acquired {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What somebody listens from, oldest first in each list. Fixed when the life is invented: the past does not change. */
export interface Repertoire {
  readonly catalogue: Catalogue;
  readonly likes: readonly Acquired[];
  readonly albums: readonly Acquired[];
  /** Own playlists with the tracks they held at first. */
  readonly playlists: readonly (Acquired & { readonly trackIds: readonly string[] })[];
  /** All artists, the dearest first. */
  readonly artistIds: readonly string[];
}

/** How many of a list were there before a moment. */
export function countBefore(list: readonly Acquired[], at: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
