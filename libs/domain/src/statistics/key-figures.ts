import { daysInPeriod, type LocalPeriod } from '../time/local-time';
import { discoveredIn, type FirstListens } from './discoveries';
import type { Listening } from './listening';
import { distinctOf } from './measure';
import { longestStreak } from './streaks';
import type { Tally } from './tally';

/** The figures of a period that stand at the top of a page. */
export interface KeyFigures {
  readonly listens: number;
  readonly msPlayed: number;
  readonly distinctTracks: number;
  readonly distinctArtists: number;
  readonly distinctAlbums: number;
  /** Tracks and artists whose first counted listen ever lies in the period. */
  readonly newTracks: number;
  readonly newArtists: number;
  /** Days of the period, and those of them with at least one listen. */
  readonly days: number;
  readonly activeDays: number;
  readonly longestStreakDays: number;
  /** Averages over all days of the period. */
  readonly listensPerDay: number;
  readonly msPerDay: number;
}

/** The key figures of a tally; `first` is from firstListens of the same history. */
export function keyFigures(listening: Listening, tally: Tally, first: FirstListens): KeyFigures {
  const days = daysInPeriod(tally.period);
  return {
    listens: tally.listens,
    msPlayed: tally.msPlayed,
    distinctTracks: distinctOf(tally.tracks),
    distinctArtists: distinctOf(tally.artists),
    distinctAlbums: distinctOf(tally.albums),
    ...newIn(listening, tally.period, first),
    days,
    activeDays: distinctOf(tally.days),
    longestStreakDays: longestStreak(tally)?.days ?? 0,
    listensPerDay: days === 0 ? 0 : tally.listens / days,
    msPerDay: days === 0 ? 0 : tally.msPlayed / days,
  };
}

function newIn(listening: Listening, period: LocalPeriod, first: FirstListens): Pick<KeyFigures, 'newTracks' | 'newArtists'> {
  return {
    newTracks: discoveredIn(listening, first.tracks, period).length,
    newArtists: discoveredIn(listening, first.artists, period).length,
  };
}
