import { formatDay, type DayNumber } from '../../time/calendar-day';
import type { RuleSpan } from '../rule-measure';

/** “a”, “b” and “c”. */
export function listed(texts: readonly string[], word: 'and' | 'or'): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1) ?? ''}`;
}

/** Texts of a rule in typographic quotes. */
export const quoted = (texts: readonly string[], word: 'and' | 'or'): string =>
  listed(
    texts.map((text) => `“${text}”`),
    word,
  );

/** 1 day, 90 days. */
export const counted = (count: number, noun: string): string => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

const UNITS = { h: 'hour', d: 'day', w: 'week', mo: 'month', y: 'year' } as const;

/** 90 days; of one only the unit, as it stands after “the last”. */
export const spanned = ({ count, unit }: RuleSpan): string => (count === 1 ? UNITS[unit] : counted(count, UNITS[unit]));

/** 2020-02-29 and 2020-03-01. */
export const dated = (days: readonly DayNumber[], word: 'and' | 'or'): string => listed(days.map(formatDay), word);

/** From Monday, 0. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
/** From January, 1. */
export const MONTHS = [
  '',
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
