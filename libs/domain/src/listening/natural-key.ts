import type { TrackPlayedData } from './events';

/** What tells two observations apart when their values do not. */
export interface Distinction {
  /** How many rows with the same values stand before this one in the same file; repeated rows of account data are plays of their own. */
  repeat?: number;
  /** The id of an entry made by hand. */
  entryId?: string;
}

/**
 * What makes an observation the same observation wherever it is read again: in another export, on another page of the
 * API, after a restart. Only values that a source repeats faithfully take part, so an anonymised field cannot make a row new.
 */
export function naturalKey(played: TrackPlayedData, distinction: Distinction = {}): string {
  const { source, at, uri, title, artist, msPlayed } = played;
  switch (source) {
    case 'extended':
      return keyOf([source, at, msPlayed, ...(uri ? [uri] : [title, artist]), played.reasonStart, played.reasonEnd, played.offlineAt]);
    case 'account':
      return keyOf([source, at, title, artist, msPlayed, distinction.repeat ?? 0]);
    case 'recent':
    case 'polled':
      return keyOf([source, at, ...(uri ? [uri] : [title, artist])]);
    case 'manual':
      return keyOf([source, distinction.entryId ?? at, ...(distinction.entryId ? [] : [uri, title, artist])]);
    default:
      return source satisfies never;
  }
}

/**
 * The id of an observation: a UUIDv5 of its natural key in the listener's own namespace, so the same row imported twice is
 * one event, and two listeners never share an id.
 */
export function observationId(userId: string, key: string, uuidV5: (namespace: string, name: string) => string): string {
  return uuidV5(userId, key);
}

/**
 * The id under which an observation is stored. After a withdrawal the same row may come back; the log never takes an id a
 * second time, so it comes back under the id of the next generation.
 *
 * @param generation how many withdrawals the stream has seen.
 */
export function storedObservationId(
  id: string,
  generation: number,
  userId: string,
  uuidV5: (namespace: string, name: string) => string,
): string {
  return generation === 0 ? id : uuidV5(userId, `${id}:${generation}`);
}

/** JSON, because it keeps a missing value, a number and a text apart. */
function keyOf(values: readonly (string | number | undefined)[]): string {
  return JSON.stringify(values);
}
