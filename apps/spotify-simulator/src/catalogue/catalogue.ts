/** A performer. */
export interface Artist {
  readonly id: string;
  readonly name: string;
  readonly genres: readonly string[];
  readonly albumIds: string[];
}

export interface Album {
  readonly id: string;
  readonly name: string;
  readonly type: 'album' | 'single' | 'compilation';
  readonly artistIds: readonly string[];
  /** As precise as `precision`: `1997`, `1997-03` or `1997-03-21`. */
  readonly releaseDate: string;
  readonly precision: 'year' | 'month' | 'day';
  readonly upc: string;
  readonly trackIds: string[];
}

export interface Track {
  readonly id: string;
  readonly name: string;
  readonly albumId: string;
  readonly artistIds: readonly string[];
  readonly durationMs: number;
  readonly explicit: boolean;
  /** The recording: tracks of a single and of the album share it. */
  readonly isrc: string;
  readonly disc: number;
  readonly number: number;
}

export interface Show {
  readonly id: string;
  readonly name: string;
  readonly episodeIds: readonly string[];
}

export interface Episode {
  readonly id: string;
  readonly showId: string;
  readonly name: string;
  readonly durationMs: number;
  readonly releaseDate: string;
}

/** A file of the listener's own; Spotify knows nothing but what its URI says. */
export interface LocalFile {
  readonly uri: string;
  readonly artist: string;
  readonly album: string;
  readonly title: string;
  readonly durationMs: number;
}

/** What became of a track in the listeners' market, and since when (milliseconds). */
export type Withdrawal = { readonly since: number } & (
  | {
      /** Greyed out: the object still comes, with `is_playable: false`. */
      readonly state: 'unplayable';
      readonly reason: 'market' | 'product' | 'explicit';
    }
  /** Nothing is left of it: playlist rows hold null and a look-up finds nothing. */
  | { readonly state: 'gone' }
  /** Another id of the same recording plays instead. */
  | { readonly state: 'replaced'; readonly by: string }
);

/** Everything there is to hear. Only availability changes while the simulator runs. */
export interface Catalogue {
  readonly artists: ReadonlyMap<string, Artist>;
  readonly albums: ReadonlyMap<string, Album>;
  readonly tracks: ReadonlyMap<string, Track>;
  readonly shows: ReadonlyMap<string, Show>;
  readonly episodes: ReadonlyMap<string, Episode>;
  readonly localFiles: readonly LocalFile[];
  /** By track id; a track that is not here is playable. */
  readonly withdrawals: Map<string, Withdrawal>;
}

/** The track that plays when this one is asked for at a time; undefined when nothing does. */
export function playableAt(catalogue: Catalogue, trackId: string, at: number): Track | undefined {
  const withdrawal = catalogue.withdrawals.get(trackId);
  if (!withdrawal || withdrawal.since > at) return catalogue.tracks.get(trackId);
  return withdrawal.state === 'replaced' ? catalogue.tracks.get(withdrawal.by) : undefined;
}
