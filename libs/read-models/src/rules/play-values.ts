import { SKIPPED, type ListeningColumns, type ZoneOffsets } from '@groovelog/domain';
import { localClock } from './local-clock';
import type { PlayGroups } from './play-groups';
import type { RuleFrame } from './rule-frame.query';

/** Figures that are worked out from chosen plays alone, by group. NaN is unknown. */
export type PlayFigure =
  | 'play_count'
  | 'skip_count'
  | 'skip_rate'
  | 'completion'
  | 'ms_played'
  | 'distinct_days'
  | 'max_plays_in_day'
  | 'first_at'
  | 'last_at'
  | 'last_skipped_at';

/** Plays, their groups, and what they are measured against. */
export interface ChosenPlays {
  readonly plays: ListeningColumns;
  /** Indices, in order of time. */
  readonly chosen: Uint32Array;
  readonly groups: PlayGroups;
  readonly frame: RuleFrame;
  readonly zone: ZoneOffsets;
}

type Each = (group: number, play: number) => void;

const MS = 1000;

/** One figure for each group. Moments are epoch milliseconds, shares 0 to 1. */
export function playValues(figure: PlayFigure, from: ChosenPlays): Float64Array {
  const { plays } = from;
  const isSkipped = (play: number) => ((plays.flags[play] ?? 0) & SKIPPED) !== 0;
  switch (figure) {
    case 'play_count':
      return count(from);
    case 'skip_count':
      return sum(from, (play) => Number(isSkipped(play)));
    case 'skip_rate':
      return mean(from, (play) => Number(isSkipped(play)));
    case 'completion':
      return mean(from, (play) => Math.min(1, (plays.msPlayed[play] ?? 0) / (from.frame.durationMs[plays.trackNo[play] ?? 0] ?? NaN)));
    case 'ms_played':
      return sum(from, (play) => plays.msPlayed[play] ?? 0);
    case 'distinct_days':
      return countDays(from).days;
    case 'max_plays_in_day':
      return countDays(from).most;
    case 'first_at':
      return moments(from, true);
    case 'last_at':
      return moments(from);
    case 'last_skipped_at':
      return moments({ ...from, chosen: from.chosen.filter(isSkipped) });
    default:
      return figure satisfies never;
  }
}

function forEachPlay({ plays, chosen, groups }: ChosenPlays, each: Each): void {
  for (const play of chosen) each(groups.of[plays.trackNo[play] ?? 0] ?? 0, play);
}

/** Written out as {@link moments}, because most rules ask for these, and a call for each of a million plays takes twice as long. */
function count({ plays, chosen, groups }: ChosenPlays): Float64Array {
  const counts = new Float64Array(groups.count);
  const { trackNo } = plays;
  const { of } = groups;
  for (let i = 0; i < chosen.length; i++) {
    const group = of[trackNo[chosen[i] ?? 0] ?? 0] ?? 0;
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return counts;
}

function sum(from: ChosenPlays, valueOf: (play: number) => number): Float64Array {
  const sums = new Float64Array(from.groups.count);
  forEachPlay(from, (group, play) => {
    sums[group] = (sums[group] ?? 0) + valueOf(play);
  });
  return sums;
}

/** The mean of the values that are known; unknown without any. */
function mean(from: ChosenPlays, valueOf: (play: number) => number): Float64Array {
  const sums = new Float64Array(from.groups.count);
  const counts = new Uint32Array(from.groups.count);
  forEachPlay(from, (group, play) => {
    const value = valueOf(play);
    if (Number.isNaN(value)) return;
    sums[group] = (sums[group] ?? 0) + value;
    counts[group] = (counts[group] ?? 0) + 1;
  });
  return sums.map((value, group) => value / (counts[group] ?? 0));
}

/** The moment of the last play of each group; of the first, where the plays are gone through from the end. */
function moments({ plays, chosen, groups }: ChosenPlays, goesBackwards = false): Float64Array {
  const found = new Float64Array(groups.count).fill(NaN);
  const { trackNo, endedAt } = plays;
  const { of } = groups;
  for (let i = 0; i < chosen.length; i++) {
    const play = chosen[goesBackwards ? chosen.length - 1 - i : i] ?? 0;
    found[of[trackNo[play] ?? 0] ?? 0] = (endedAt[play] ?? 0) * MS;
  }
  return found;
}

/** Local days with a play, and the plays of the fullest. A date that comes back at midnight is one day. */
function countDays(from: ChosenPlays): { days: Float64Array; most: Float64Array } {
  const { count } = from.groups;
  const days = new Float64Array(count);
  const most = new Float64Array(count);
  const lastDay = new Float64Array(count).fill(NaN);
  const onDay = new Uint32Array(count);
  const clock = localClock(from.zone);
  forEachPlay(from, (group, play) => {
    const day = clock.dayAt(from.plays.endedAt[play] ?? 0);
    const known = lastDay[group] ?? NaN;
    if (!(day <= known)) {
      days[group] = (days[group] ?? 0) + 1;
      lastDay[group] = day;
      onDay[group] = 0;
    }
    onDay[group] = (onDay[group] ?? 0) + 1;
    most[group] = Math.max(most[group] ?? 0, onDay[group]);
  });
  return { days, most };
}
