import type { DayNumber } from '../time/calendar-day';
import { stretches } from './streaks';
import type { Tally } from './tally';

/** Consecutive days without a listen, both ends included, between two days with one. */
export interface ListeningGap {
  readonly days: number;
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
}

/**
 * The silent stretches between the first and the last listen of the tally's period that last at least `minDays`,
 * longest first, the earlier of equals first.
 */
export function listeningGaps(tally: Tally, minDays = 1): ListeningGap[] {
  return stretches(tally.days.listens, (listens) => listens === 0)
    .filter(({ start, end }) => start > 0 && end < tally.days.listens.length && end - start >= minDays)
    .map(({ start, end }) => ({ days: end - start, firstDay: tally.period.firstDay + start, lastDay: tally.period.firstDay + end - 1 }))
    .sort((a, b) => b.days - a.days || a.firstDay - b.firstDay);
}
