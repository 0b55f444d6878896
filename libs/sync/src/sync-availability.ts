import { availabilityPlaces } from './availability/availability-places';
import { lookThrough } from './availability/look-through';
import { createSightings } from './availability/sightings';
import { recordAvailability } from './record-availability';
import type { SyncChanges, SyncContext } from './sync-context';

/** A run takes about so many calls; a larger library is checked in several. */
const CALLS_AT_MOST = 400;

/**
 * Whether what is liked, saved and listed can still be played, read from the rows of every list, also where no list
 * changed. Everything is read before anything is recorded: a check that fails changes nothing, and a row that could not be
 * read or does not say it leaves its track as it was. A long library is checked from where the run before ended.
 */
export async function syncAvailability(context: SyncContext): Promise<SyncChanges> {
  const { full, memory, signal } = context;
  const sightings = createSightings();
  const end = await lookThrough(await availabilityPlaces(context), sightings, {
    begin: full ? null : await memory.nextPage('availability'),
    callsAtMost: full ? Infinity : CALLS_AT_MOST,
    signal,
    onPlaceSeen: context.report,
  });
  const unreadable = sightings.unreadable();
  if (unreadable > 0) {
    await context.warn('availability.unreadable-rows', `${unreadable} rows could not be read; their tracks stay as they were.`);
  }
  const changes = await recordAvailability(context, sightings.tracks());
  await memory.beginNextAt('availability', end);
  return changes;
}
