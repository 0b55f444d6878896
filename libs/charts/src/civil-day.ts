/** A day of the calendar as `YYYY-MM-DD`, without a time zone: whoever counted the listens has cut the days already. */
export type CivilDay = string;

/** The names of the days, Monday first, as everywhere in the product. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Short names of the months, January first. */
export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Days since 1970-01-01. */
export function dayNumber(day: CivilDay): number {
  return Date.UTC(yearOf(day), monthOf(day) - 1, dayOfMonth(day)) / MS_PER_DAY;
}

/** The day that is `number` days after 1970-01-01. */
export function dayFromNumber(number: number): CivilDay {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** 0 for Monday … 6 for Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: CivilDay): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

/** The year. */
export function yearOf(day: CivilDay): number {
  return Number(day.slice(0, 4));
}

/** 1 for January … 12 for December. */
export function monthOf(day: CivilDay): number {
  return Number(day.slice(5, 7));
}

/** 1…31. */
export function dayOfMonth(day: CivilDay): number {
  return Number(day.slice(8, 10));
}

/** `Mar`. */
export function monthName(day: CivilDay): string {
  return MONTHS[monthOf(day) - 1] ?? '';
}

/** `14 Mar`. */
export function shortDay(day: CivilDay): string {
  return `${dayOfMonth(day)} ${monthName(day)}`;
}

/** `14 Mar 2026`. */
export function longDay(day: CivilDay): string {
  return `${shortDay(day)} ${day.slice(0, 4)}`;
}

const MS_PER_DAY = 86_400_000;
