import { DomainError, type Problem } from '../errors/domain-error';
import { addMonths, dayOf, parseDay, requireDay, yearOf, type DayNumber } from '../time/calendar-day';
import { daysInPeriod, type LocalPeriod } from '../time/local-time';

/** Periods that move with today; `all` reaches from the first listen. */
export const PERIOD_PRESETS = ['4-weeks', '6-months', '12-months', 'this-year', 'all'] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

const DAYS_OF_FOUR_WEEKS = 28;
/** Days that packed times can name, 1970-01-01 to 2105-12-31; a date beyond stands for all there is on that side. */
const FIRST_DAY = 0;
const LAST_DAY = dayOf(2105, 12, 31);

/** Local days that a period can be worked out from; `firstListenDay` is undefined before anything was heard. */
export interface CalendarEdges {
  readonly today: DayNumber;
  readonly firstListenDay: DayNumber | undefined;
  readonly lastListenDay: DayNumber | undefined;
}

/** The days of a preset. All but `all` end today. */
export function presetPeriod(preset: PeriodPreset, edges: CalendarEdges): LocalPeriod {
  const { today } = edges;
  switch (preset) {
    case '4-weeks':
      return { firstDay: today - DAYS_OF_FOUR_WEEKS + 1, lastDay: today };
    case '6-months':
      return { firstDay: addMonths(today, -6) + 1, lastDay: today };
    case '12-months':
      return { firstDay: addMonths(today, -12) + 1, lastDay: today };
    case 'this-year':
      return { firstDay: dayOf(yearOf(today), 1, 1), lastDay: today };
    case 'all':
      return wholePeriod(edges);
    default:
      return preset satisfies never;
  }
}

/** From the first listen's day to today, or to the last listen's when a clock was ahead. */
export function wholePeriod({ today, firstListenDay, lastListenDay }: CalendarEdges): LocalPeriod {
  return { firstDay: Math.min(firstListenDay ?? today, today), lastDay: Math.max(lastListenDay ?? today, today) };
}

/**
 * A period of a person's own: `from` and `to` are `YYYY-MM-DD`, both included; one that is missing reaches as far as
 * the listens do.
 *
 * @throws DomainError `period.invalid` with a problem at `from`, `to` or both.
 */
export function customPeriod(from: string | undefined, to: string | undefined, edges: CalendarEdges): LocalPeriod {
  const problems = [...problemsOf(from, 'from'), ...problemsOf(to, 'to')];
  if (problems.length > 0) throw new DomainError('invalid', 'period.invalid', 'The period is not made of two dates.', problems);
  const whole = wholePeriod(edges);
  const firstDay = from === undefined ? whole.firstDay : requireDay(from, 'from');
  const lastDay = to === undefined ? Math.max(whole.lastDay, firstDay) : requireDay(to, 'to');
  if (from !== undefined && to !== undefined && firstDay > lastDay) {
    const problem = { path: 'to', message: `The period ends on ${to}, before it begins on ${from}: swap the two.` };
    throw new DomainError('invalid', 'period.invalid', problem.message, [problem]);
  }
  return { firstDay: insideCalendar(Math.min(firstDay, lastDay)), lastDay: insideCalendar(lastDay) };
}

/** As many days, just before. */
export function periodBefore(period: LocalPeriod): LocalPeriod {
  return { firstDay: period.firstDay - daysInPeriod(period), lastDay: period.firstDay - 1 };
}

function insideCalendar(day: DayNumber): DayNumber {
  return Math.min(Math.max(day, FIRST_DAY), LAST_DAY);
}

function problemsOf(text: string | undefined, path: string): Problem[] {
  if (text === undefined || parseDay(text) !== undefined) return [];
  return [{ path, message: `“${text}” is not a date: write it as 2024-02-29.` }];
}
