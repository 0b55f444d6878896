import type { DayNumber } from '../time/calendar-day';
import type { LocalPeriod } from '../time/local-time';
import { discoveredIn, firstListens } from './discoveries';
import { keyFigures, type KeyFigures } from './key-figures';
import type { Listening } from './listening';
import type { Measure } from './measure';
import { periodBefore } from './period';
import { rhythm, type Rhythm } from './rhythm';
import { currentStreak, longestStreak, type Streak } from './streaks';
import { tallyListens, type Tally } from './tally';
import { timeline, type TimelinePoint } from './timeline';
import { ranksIn, topCandidates, type TopEntry, type TopOrder } from './top-list';

/** A line of a top list with what it was in the period before: its place, undefined when it was not heard then. */
export interface RankedEntry extends TopEntry {
  readonly listensBefore: number;
  readonly msBefore: number;
  readonly rankBefore: number | undefined;
}

/** Everything about a period that one page shows. Lines of top lists carry numbers, which the read model names. */
export interface Overview {
  readonly tally: Tally;
  readonly figures: KeyFigures;
  /** Of as many days just before; undefined when nobody asked to compare. */
  readonly before: KeyFigures | undefined;
  readonly longestStreak: Streak | undefined;
  readonly currentStreak: Streak | undefined;
  readonly newArtists: readonly number[];
  readonly timeline: readonly TimelinePoint[];
  readonly rhythm: Rhythm;
  readonly topTracks: readonly RankedEntry[];
  readonly topArtists: readonly RankedEntry[];
  readonly topAlbums: readonly RankedEntry[];
}

export interface OverviewOptions {
  readonly period: LocalPeriod;
  readonly today: DayNumber;
  readonly order: TopOrder;
  /** Lines of a top list, besides those that tie with the last. */
  readonly limit: number;
  /** Whether to compare with the period before; senseless for all of history. */
  readonly compare: boolean;
}

/** The overview of a period: two passes over its listens, one over those before it. */
export function overviewOf(listening: Listening, options: OverviewOptions): Overview {
  const first = firstListens(listening);
  const tally = tallyListens(listening, options.period);
  const earlier = options.compare ? tallyListens(listening, periodBefore(options.period)) : undefined;
  const top = (measureOf: (of: Tally) => Measure) => topList(measureOf(tally), earlier && measureOf(earlier), options);
  return {
    tally,
    figures: keyFigures(listening, tally, first),
    before: earlier && keyFigures(listening, earlier, first),
    longestStreak: longestStreak(tally),
    currentStreak: currentStreak(listening, options.today),
    newArtists: discoveredIn(listening, first.artists, options.period),
    timeline: timeline(tally),
    rhythm: rhythm(tally),
    topTracks: top((of) => of.tracks),
    topArtists: top((of) => of.artists),
    topAlbums: top((of) => of.albums),
  };
}

function topList(measure: Measure, earlier: Measure | undefined, { order, limit }: OverviewOptions): RankedEntry[] {
  const entries = topCandidates(measure, order, limit);
  const ranks = earlier
    ? ranksIn(
        earlier,
        order,
        entries.map((entry) => entry.number),
      )
    : [];
  return entries.map((entry, i) => ({
    ...entry,
    listensBefore: earlier?.listens[entry.number] ?? 0,
    msBefore: earlier?.msPlayed[entry.number] ?? 0,
    rankBefore: ranks[i],
  }));
}
