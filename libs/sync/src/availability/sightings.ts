import type { SpotifyTrack } from '@groovelog/spotify';

/** What a row says about whether its track can be played. */
export type SeenTrack = Pick<SpotifyTrack, 'id' | 'is_local' | 'is_playable' | 'restrictions'>;

/** What one check has seen so far. */
export interface Sightings {
  add(seen: { tracks: readonly SeenTrack[]; unreadable: number }): void;
  /** Whether a row of this check said whether the track can be played. */
  has(trackId: string): boolean;
  /** Rows that could not be read. */
  unreadable(): number;
  /** The last word about each track: one that some row shows as playable is playable. */
  tracks(): SeenTrack[];
}

export function createSightings(): Sightings {
  const seen = new Map<string, SeenTrack>();
  let unreadable = 0;
  return {
    add(page) {
      unreadable += page.unreadable;
      for (const track of page.tracks) {
        if (track.id !== null && track.is_playable !== undefined && seen.get(track.id)?.is_playable !== true) seen.set(track.id, track);
      }
    },
    has: (trackId) => seen.has(trackId),
    unreadable: () => unreadable,
    tracks: () => [...seen.values()],
  };
}
