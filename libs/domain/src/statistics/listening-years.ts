import { dayOf, yearOf } from '../time/calendar-day';
import { localDayAt } from '../time/local-time';
import { NO_NUMBER } from './catalogue-index';
import { runsOfPeriod, type Listening } from './listening';

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

/** Every year from `firstYear` to `lastYear`, silent ones too. One pass over the listens up to the last year. */
export function listeningYears(listening: Listening, firstYear: number, lastYear: number): ListeningYear[] {
  const { catalogue } = listening;
  const tracks = new Uint16Array(catalogue.tracks);
  const artists = new Uint16Array(catalogue.artists);
  const years: ListeningYear[] = [];
  for (let year = Math.min(firstYear, yearOfFirstListen(listening) ?? firstYear); year <= lastYear; year++) {
    const counted = countYear(listening, year, tracks, artists);
    if (year >= firstYear) years.push(counted);
  }
  return years;
}

function yearOfFirstListen({ listens, zone }: Listening): number | undefined {
  const first = listens.endedAt[0];
  return first === undefined ? undefined : yearOf(localDayAt(zone, first));
}

/** `tracks` and `artists` hold the last year in which each was heard, 0 for never; they are moved on to this year. */
function countYear({ listens, zone, catalogue }: Listening, year: number, tracks: Uint16Array, artists: Uint16Array): ListeningYear {
  const figures = { listens: 0, msPlayed: 0, distinctTracks: 0, distinctArtists: 0, newTracks: 0, newArtists: 0 };
  for (const run of runsOfPeriod(listens, zone, { firstDay: dayOf(year, 1, 1), lastDay: dayOf(year, 12, 31) })) {
    figures.listens += run.end - run.start;
    for (let i = run.start; i < run.end; i++) {
      const row = listens.trackNo[i] ?? NO_NUMBER;
      const track = catalogue.canonicalOf[row] ?? row;
      const artist = catalogue.artistOf[row] ?? NO_NUMBER;
      figures.msPlayed += listens.msPlayed[i] ?? 0;
      if (tracks[track] === 0) figures.newTracks++;
      if (artists[artist] === 0) figures.newArtists++;
      if (tracks[track] !== year) figures.distinctTracks++;
      if (artist !== NO_NUMBER && artists[artist] !== year) figures.distinctArtists++;
      tracks[track] = year;
      artists[artist] = year;
    }
  }
  return { year, ...figures };
}
