import type { AvailabilityPlace } from './availability-places';
import type { Sightings } from './sightings';

/** How far one look goes. */
export interface LookThroughLimits {
  /** Where to begin, as the look before answered it; null for the first place. */
  begin: string | null;
  /** No page is begun after so many calls. */
  callsAtMost: number;
  signal: AbortSignal;
  onPlaceSeen: (step: string, done: number, total: number) => Promise<void>;
}

/**
 * Reads places page by page into `sightings`, without those of which everything was seen before. A place to begin at that
 * is gone means the first one.
 *
 * @returns where the next look goes on; null when the end was reached.
 */
export async function lookThrough(
  places: readonly AvailabilityPlace[],
  sightings: Sightings,
  { begin, callsAtMost, signal, onPlaceSeen }: LookThroughLimits,
): Promise<string | null> {
  const { rest, offset } = fromPlace(places, begin);
  let calls = 0;
  for (const [index, place] of rest.entries()) {
    if (place.isSeen(sightings)) continue;
    for (let next: number | null = index === 0 ? offset : 0; next !== null;) {
      signal.throwIfAborted();
      if (calls >= callsAtMost) return `${place.key}@${next}`;
      const page = await place.lookAt(next);
      sightings.add(page);
      calls += page.calls;
      next = page.next;
    }
    await onPlaceSeen(place.step, index + 1, rest.length);
  }
  return null;
}

function fromPlace(places: readonly AvailabilityPlace[], begin: string | null): { rest: readonly AvailabilityPlace[]; offset: number } {
  const [key, offset] = begin?.split('@') ?? [];
  const index = places.findIndex((place) => place.key === key);
  return index < 0 ? { rest: places, offset: 0 } : { rest: places.slice(index), offset: Number(offset) };
}
