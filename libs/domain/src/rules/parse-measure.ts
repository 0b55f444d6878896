import type { ObservationSource, PlatformFamily } from '../listening/events';
import { parseDay, type DayNumber } from '../time/calendar-day';
import { oldRuleField } from './old-rule-fields';
import { RULE_FIELDS, ruleField, type RuleFieldName, type RuleScope } from './rule-fields';
import type { RuleMeasure, RulePlayFilter, RuleSpan, RuleSpanUnit, RuleWindow } from './rule-measure';
import {
  booleanOf,
  countOf,
  entriesOf,
  isObject,
  member,
  numberOf,
  onlyMembers,
  optional,
  refuse,
  wholeOf,
  wordOf,
  type RuleReader,
} from './rule-reader';

/** The measure of a condition or sort key, whose field stands under `name`. Undefined with a problem when there is no such field. */
export function parseMeasure(reader: RuleReader, name: 'field' | 'by'): RuleMeasure | undefined {
  const place = member(reader, name);
  const found = typeof place.value === 'string' ? fieldNamed(place.value) : undefined;
  if (!found) return refuse(place, 'Name a field, such as artist or play_count.', undefined);
  const measure = {
    ...found,
    window: optional<RuleWindow | null>(reader, 'window', parseWindow, null),
    lastPlays: optional<number | null>(reader, 'last_plays', (each) => countOf(each), null),
    where: optional<RulePlayFilter | null>(reader, 'where', parseFilter, null),
  };
  const isNarrowed = measure.window !== null || measure.lastPlays !== null || measure.where !== null;
  if (isNarrowed && ruleField(found.field).origin !== 'listening')
    refuse(place, 'Only listening fields take window, where and last_plays.', undefined);
  if (found.field === 'trend' && !hasBeginning(measure.window))
    refuse(member(reader, 'window'), 'trend needs a window with a beginning, such as { "last": "90d" }.', undefined);
  return measure;
}

/** Only then is there a stretch of the same length before it. */
function hasBeginning(window: RuleWindow | null): boolean {
  switch (window?.kind) {
    case 'last':
    case 'calendar':
    case 'year':
      return true;
    case 'between':
      return window.from !== null;
    case 'since':
      return window.event === 'last_run';
    case 'before_last':
    case undefined:
      return false;
    default:
      return window satisfies never;
  }
}

function fieldNamed(text: string): { field: RuleFieldName; scope: RuleScope } | undefined {
  const [, prefix, rest = text] = /^(artist|album)\.(.+)$/.exec(text) ?? [];
  const field = oldRuleField(rest)?.field ?? (Object.hasOwn(RULE_FIELDS, rest) ? (rest as RuleFieldName) : undefined);
  const scope = (prefix ?? 'track') as RuleScope;
  return field !== undefined && ruleField(field).scopes.includes(scope) ? { field, scope } : undefined;
}

/** `90d`, `6mo`. */
export function parseSpan(reader: RuleReader): RuleSpan {
  const [, count = '', unit = ''] = /^(\d{1,6})(h|d|w|mo|y)$/.exec(textIn(reader)) ?? [];
  if (count === '') return refuse(reader, 'Write a span such as 90d, 12h, 6w, 3mo or 2y.', { count: 1, unit: 'd' });
  if (Number(count) * DAYS_OF[unit as RuleSpanUnit] > MOST_DAYS)
    return refuse(reader, 'Write a span of at most 200 years.', { count: 1, unit: 'd' });
  return { count: Number(count), unit: unit as RuleSpanUnit };
}

const textIn = ({ value }: RuleReader): string => (typeof value === 'string' ? value : '');

const DAYS_OF: Record<RuleSpanUnit, number> = { h: 1 / 24, d: 1, w: 7, mo: 31, y: 366 };
const MOST_DAYS = 73_200;

/** A date that exists. */
export function parseDate(reader: RuleReader): DayNumber {
  return (
    (typeof reader.value === 'string' ? parseDay(reader.value) : undefined) ??
    refuse(reader, 'Write a date that exists, such as 2024-02-29.', 0)
  );
}

function parseWindow(reader: RuleReader): RuleWindow {
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
  if (from !== null && to !== null && from > to) refuse(reader, 'Let the window end after it begins.', undefined);
  return { kind: 'between', from, to };
}

function parseCalendar(reader: RuleReader): RuleWindow {
  const [, which, unit] = /^(this|last)_(day|week|month|quarter|year)$/.exec(textIn(reader)) ?? [];
  if (!which || !unit)
    return refuse(reader, 'Use this_ or last_ with day, week, month, quarter or year.', { kind: 'calendar', which: 'this', unit: 'day' });
  return { kind: 'calendar', which: which as 'this' | 'last', unit: unit as 'day' };
}

const PLATFORMS: [PlatformFamily, ...PlatformFamily[]] = [
  'android',
  'ios',
  'windows',
  'macos',
  'linux',
  'web',
  'tv',
  'speaker',
  'console',
  'car',
  'other',
];
const SOURCES: [ObservationSource, ...ObservationSource[]] = ['extended', 'account', 'recent', 'polled', 'manual'];
const FILTERS = ['skipped', 'min_ms', 'min_completion', 'hours', 'weekdays', 'platform', 'country', 'shuffle', 'offline', 'source'];

function parseFilter(reader: RuleReader): RulePlayFilter {
  if (!isObject(reader.value)) refuse(reader, 'Write an object.', undefined);
  onlyMembers(reader, FILTERS);
  const each = <Value>(name: string, read: (entry: RuleReader) => Value) =>
    optional<Value[] | null>(reader, name, (list) => entriesOf(list).map(read), null);
  return {
    skipped: optional<boolean | null>(reader, 'skipped', booleanOf, null),
    minMs: optional<number | null>(reader, 'min_ms', (one) => countOf(one, 0), null),
    minCompletion: optional<number | null>(reader, 'min_completion', (one) => numberOf(one, { least: 0, most: 1 }), null),
    hours: optional<RulePlayFilter['hours']>(reader, 'hours', parseHours, null),
    weekdays: each('weekdays', parseWeekday),
    platform: each('platform', (one) => wordOf(one, PLATFORMS)),
    country: each('country', parseCountry),
    shuffle: optional<boolean | null>(reader, 'shuffle', booleanOf, null),
    offline: optional<boolean | null>(reader, 'offline', booleanOf, null),
    source: each('source', (one) => wordOf(one, SOURCES)),
  };
}

function parseCountry(reader: RuleReader): string {
  const code = textIn(reader).toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? code : refuse(reader, 'Write a country by its two letters, such as DE.', 'XX');
}

function parseHours(reader: RuleReader): RulePlayFilter['hours'] {
  const [from, to] = entriesOf(reader).map((hour) => wholeOf(hour, { least: 0, most: 24 }));
  return from === undefined || to === undefined || entriesOf(reader).length > 2
    ? refuse(reader, 'Write two hours, such as [6, 9].', null)
    : { from, to };
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SHORT_NAME = 3;

/** 0 is Monday; also by its English name or the first three letters of it. */
export function parseWeekday(reader: RuleReader): number {
  const text = textIn(reader).toLowerCase();
  const named = WEEKDAYS.findIndex((day) => day === text || day.slice(0, SHORT_NAME) === text);
  return named >= 0 ? named : wholeOf(reader, { least: 0, most: 6 });
}
