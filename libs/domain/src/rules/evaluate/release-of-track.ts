import { parseDay, type DayNumber } from '../../time/calendar-day';

/** The day of a release: a year or a month alone is its first day, and what is no date is unknown. */
export function releaseDayOf(date: string | null): DayNumber | null {
  if (date === null) return null;
  const whole = /^\d{4}$/.test(date) ? `${date}-01-01` : /^\d{4}-\d{2}$/.test(date) ? `${date}-01` : date;
  return whole.startsWith('0000') ? null : (parseDay(whole) ?? null);
}

/** The year of a release; `0000` is Spotify's word for an unknown one. */
export function releaseYearOf(date: string | null): number | null {
  const [, year] = /^(\d{4})/.exec(date ?? '') ?? [];
  return year === undefined || year === '0000' ? null : Number(year);
}
