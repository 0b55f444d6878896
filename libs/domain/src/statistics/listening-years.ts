import { dayOf } from '../time/calendar-day';
import { discoveredIn, firstListens } from './discoveries';
import type { Listening } from './listening';
import { distinctOf } from './measure';
import { tallyListens } from './tally';

/** One calendar year of listening. */
export interface ListeningYear {
  readonly year: number;
  readonly listens: number;
  readonly msPlayed: number;
  readonly distinctTracks: number;
  readonly distinctArtists: number;
  readonly newTracks: number;
  readonly newArtists: number;
}

/** Every year from `firstYear` to `lastYear`, silent ones too. */
export function listeningYears(listening: Listening, firstYear: number, lastYear: number): ListeningYear[] {
  const first = firstListens(listening);
  return Array.from({ length: Math.max(0, lastYear - firstYear + 1) }, (_, i) => {
    const year = firstYear + i;
    const tally = tallyListens(listening, { firstDay: dayOf(year, 1, 1), lastDay: dayOf(year, 12, 31) });
    return {
      year,
      listens: tally.listens,
      msPlayed: tally.msPlayed,
      distinctTracks: distinctOf(tally.tracks),
      distinctArtists: distinctOf(tally.artists),
      newTracks: discoveredIn(listening, first.tracks, tally.period).length,
      newArtists: discoveredIn(listening, first.artists, tally.period).length,
    };
  });
}
