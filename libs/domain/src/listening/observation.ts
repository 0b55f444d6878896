import type { ObservationSource, TrackPlayedData } from './events';
import { nameKey } from './name-key';

/** What matching needs to know of one observation; times and durations in milliseconds. */
export interface Observation {
  id: string;
  source: ObservationSource;
  /** Since 1970, UTC; what it means depends on the source (see ObservationSource). */
  at: number;
  uri: string | null;
  isrc: string | null;
  /** See {@link nameKey}; null unless the source gave a title and an artist. */
  nameKey: string | null;
  /** As the source said; null when it does not know. */
  msPlayed: number | null;
  /** Length of the track; null when the source does not know. */
  durationMs: number | null;
}

/** Sources from the most to the least trusted about the end and the duration of a listen. */
export const PRECEDENCE: readonly ObservationSource[] = ['extended', 'polled', 'recent', 'account', 'manual'];

/** The part of a stored observation that decides what it may be merged with. */
export function observationOf(id: string, played: TrackPlayedData): Observation {
  const { source, at, uri, isrc, title, artist, msPlayed, durationMs } = played;
  return {
    id,
    source,
    at: Date.parse(at),
    uri: uri ?? null,
    isrc: isrc ?? null,
    nameKey: title && artist ? nameKey(title, artist) : null,
    msPlayed: msPlayed ?? null,
    durationMs: durationMs ?? null,
  };
}

/** Order of time, and of ids where times are equal: total, and the same whatever order observations arrived in. */
export function compareObservations(a: Observation, b: Observation): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Positive when `a` is more trusted than `b`. */
export function comparePrecedence(a: Observation, b: Observation): number {
  return PRECEDENCE.indexOf(b.source) - PRECEDENCE.indexOf(a.source);
}
