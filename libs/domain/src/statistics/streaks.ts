import type { DayNumber } from '../time/calendar-day';
import type { LocalPeriod } from '../time/local-time';
import { runsOfPeriod, type Listening } from './listening';
import type { Tally } from './tally';

/** Consecutive days, each with at least one listen, both ends included. */
export interface Streak {
  readonly days: number;
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
}

const SECONDS_PER_DAY = 86_400;

/** The longest streak inside the tally's period, the earliest of equals; undefined when nothing was heard. */
export function longestStreak(tally: Tally): Streak | undefined {
  return stretches(tally.days.listens, (listens) => listens > 0).reduce<Streak | undefined>(
    (longest, { start, end }) =>
      longest && longest.days >= end - start
        ? longest
        : { days: end - start, firstDay: tally.period.firstDay + start, lastDay: tally.period.firstDay + end - 1 },
    undefined,
  );
}

/** The streak that still goes on: it ends today, or yesterday as long as today can still be added. */
export function currentStreak(listening: Listening, today: DayNumber): Streak | undefined {
  const heard = daysHeard(listening, { firstDay: 0, lastDay: today });
  const lastDay = heard[today] ? today : today - 1;
  let firstDay = lastDay;
  while (heard[firstDay - 1]) firstDay--;
  return heard[lastDay] ? { days: lastDay - firstDay + 1, firstDay, lastDay } : undefined;
}

/** The stretches of consecutive indices whose values pass; `end` is left out. */
export function stretches(values: Uint32Array, passes: (value: number) => boolean): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = -1;
  for (let i = 0; i <= values.length; i++) {
    const isInside = i < values.length && passes(values[i] ?? 0);
    if (isInside && start < 0) start = i;
    if (!isInside && start >= 0) {
      found.push({ start, end: i });
      start = -1;
    }
  }
  return found;
}

function daysHeard(listening: Listening, period: LocalPeriod): Uint8Array {
  const heard = new Uint8Array(period.lastDay + 1);
  const { endedAt } = listening.listens;
  for (const run of runsOfPeriod(listening.listens, listening.zone, period)) {
    for (let i = run.start; i < run.end; i++) heard[Math.floor(((endedAt[i] ?? 0) + run.offset) / SECONDS_PER_DAY)] = 1;
  }
  return heard;
}
