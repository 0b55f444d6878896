import { DomainError } from '../errors/domain-error';

/** A calendar date without time or zone: whole days since 1970-01-01 (which is day 0, a Thursday). */
export type DayNumber = number;

const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday, three days after a Monday. */
const WEEKDAY_OF_DAY_ZERO = 3;

/** `YYYY-MM-DD` as a day number; undefined for any other text and for dates that do not exist, such as 2023-02-29. */
export function parseDay(text: string): DayNumber | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`) / MS_PER_DAY;
  return Number.isInteger(day) && formatDay(day) === text ? day : undefined;
}

/**
 * As {@link parseDay}, for input of people: `path` names the field in the answer.
 *
 * @throws DomainError `calendar.not-a-day`
 */
export function requireDay(text: string, path: string): DayNumber {
  const day = parseDay(text);
  if (day !== undefined) return day;
  const message = `“${text}” is not a date: write a year, a month and a day that exist, such as 2024-02-29.`;
  throw new DomainError('invalid', 'calendar.not-a-day', message, [{ path, message }]);
}

/** A day number as `YYYY-MM-DD`. */
export function formatDay(day: DayNumber): string {
  return dateOf(day).toISOString().slice(0, 10);
}

/** A day number from a year, a month (1–12) and a day of that month; overflow carries on into the next month or year. */
export function dayOf(year: number, month: number, dayOfMonth: number): DayNumber {
  return new Date(0).setUTCFullYear(year, month - 1, dayOfMonth) / MS_PER_DAY;
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + WEEKDAY_OF_DAY_ZERO) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

/** The calendar year. */
export function yearOf(day: DayNumber): number {
  return dateOf(day).getUTCFullYear();
}

/** The month of the year, 1 to 12. */
export function monthOf(day: DayNumber): number {
  return dateOf(day).getUTCMonth() + 1;
}

/** The Monday of the day's week. */
export function startOfWeek(day: DayNumber): DayNumber {
  return day - weekdayOf(day);
}

/** The first day of the day's month. */
export function startOfMonth(day: DayNumber): DayNumber {
  return day - dateOf(day).getUTCDate() + 1;
}

/** The same day `months` later (earlier when negative); the last day of that month when the month is shorter. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const first = dayOf(yearOf(day), monthOf(day) + months, 1);
  const daysOfMonth = dayOf(yearOf(first), monthOf(first) + 1, 1) - first;
  return first + Math.min(day - startOfMonth(day), daysOfMonth - 1);
}

function dateOf(day: DayNumber): Date {
  return new Date(day * MS_PER_DAY);
}
