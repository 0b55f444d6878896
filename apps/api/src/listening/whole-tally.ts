import { calendarEdges } from '@groovelog/read-models';
import { tallyListens, wholePeriod, type Listening, type ListeningColumns, type Tally } from '@groovelog/domain';

const remembered = new WeakMap<ListeningColumns, Tally>();

/** Everything ever heard, by track, artist and album; remembered as long as the listens stay the same. */
export function wholeTally(listening: Listening, now: Date): Tally {
  const known = remembered.get(listening.listens);
  // A new track comes with a new play, and that with other listens, unless the play does not count.
  if (known && known.tracks.listens.length === listening.catalogue.tracks) return known;
  const tally = tallyListens(listening, wholePeriod(calendarEdges(listening, now)));
  remembered.set(listening.listens, tally);
  return tally;
}
