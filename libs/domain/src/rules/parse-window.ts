import { parseDay, type DayNumber } from '../time/calendar-day';
import type { RuleSpan, RuleSpanUnit, RuleWindow } from './rule-measure';
import { isObject, member, onlyMembers, optional, refuse, textIn, wholeOf, wordOf, type RuleReader } from './rule-reader';

/** A stretch of time that plays are looked at in. */
export function parseWindow(reader: RuleReader): RuleWindow {
  const has = (name: string) => isObject(reader.value) && name in reader.value;
  const only = (...names: string[]) => onlyMembers(reader, names);
  if (has('last')) return (only('last'), { kind: 'last', span: parseSpan(member(reader, 'last')) });
  if (has('before_last')) return (only('before_last'), { kind: 'before_last', span: parseSpan(member(reader, 'before_last')) });
  if (has('calendar')) return (only('calendar'), parseCalendar(member(reader, 'calendar')));
  if (has('year')) return (only('year'), { kind: 'year', year: wholeOf(member(reader, 'year'), { least: 1970, most: 2200 }) });
  if (has('since')) return (only('since'), { kind: 'since', event: wordOf(member(reader, 'since'), ['liked', 'added', 'last_run']) });
  if (!has('from') && !has('to'))
    return refuse(reader, 'Use last, before_last, from and to, calendar, year or since.', { kind: 'year', year: 1970 });
  only('from', 'to');
  const from = optional<number | null>(reader, 'from', parseDate, null);
  const to = optional<number | null>(reader, 'to', parseDate, null);
  if (from === null && to === null) refuse(reader, 'Name the first day, the last, or both.', undefined);
  if (from !== null && to !== null && from > to) refuse(reader, 'Let the window end after it begins.', undefined);
  return { kind: 'between', from, to };
}

function parseCalendar(reader: RuleReader): RuleWindow {
  const [, which, unit] = /^(this|last)_(day|week|month|quarter|year)$/.exec(textIn(reader)) ?? [];
  if (!which || !unit)
    return refuse(reader, 'Use this_ or last_ with day, week, month, quarter or year.', { kind: 'calendar', which: 'this', unit: 'day' });
  return { kind: 'calendar', which: which as 'this' | 'last', unit: unit as 'day' };
}

/** `90d`, `6mo`. */
export function parseSpan(reader: RuleReader): RuleSpan {
  const [, count = '', unit = ''] = /^(\d{1,6})(h|d|w|mo|y)$/.exec(textIn(reader)) ?? [];
  if (count === '') return refuse(reader, 'Write a span such as 90d, 12h, 6w, 3mo or 2y.', { count: 1, unit: 'd' });
  if (Number(count) * DAYS_OF[unit as RuleSpanUnit] > MOST_DAYS)
    return refuse(reader, 'Write a span of at most 200 years.', { count: 1, unit: 'd' });
  return { count: Number(count), unit: unit as RuleSpanUnit };
}

const DAYS_OF: Record<RuleSpanUnit, number> = { h: 1 / 24, d: 1, w: 7, mo: 31, y: 366 };
const MOST_DAYS = 73_200;

/** A date that exists. */
export function parseDate(reader: RuleReader): DayNumber {
  return (
    (typeof reader.value === 'string' ? parseDay(reader.value) : undefined) ??
    refuse(reader, 'Write a date that exists, such as 2024-02-29.', 0)
  );
}
