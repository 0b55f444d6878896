import type { JsonObject, JsonValue } from '@groovelog/domain';
import { isObject, isSame, listed, numeric, shown, withoutGaps } from './plain-values';
import { type Posted, postedText, postedTexts } from './posted';
import { checksControl, type Choice, type ControlView, dateControl, selectControl, textControl } from './rule-control';
import { WEEKDAY_CHOICES } from './rule-words';
import { readSpan, spanControls } from './span-form';

const WINDOWS: readonly Choice[] = [
  ['', 'ever'],
  ['last', 'in the last'],
  ['before_last', 'before the last'],
  ['between', 'between two days'],
  ['calendar', 'in the calendar'],
  ['year', 'in the year'],
  ['since', 'since'],
];
const CALENDAR: readonly Choice[] = ['day', 'week', 'month', 'quarter', 'year'].flatMap((unit): Choice[] => [
  [`this_${unit}`, unit === 'day' ? 'today' : `this ${unit}`],
  [`last_${unit}`, unit === 'day' ? 'yesterday' : `last ${unit}`],
]);
const SINCE: readonly Choice[] = [
  ['liked', 'it was liked'],
  ['added', 'it was added'],
  ['last_run', 'the last run'],
];
const EITHER: readonly Choice[] = [
  ['', 'any'],
  ['true', 'yes'],
  ['false', 'no'],
];
const words = (...values: string[]): Choice[] => values.map((value) => [value, value]);
const PLATFORMS = words('android', 'ios', 'windows', 'macos', 'linux', 'web', 'tv', 'speaker', 'console', 'car', 'other');
const SOURCES = words('extended', 'account', 'recent', 'polled', 'manual');

/** Which listens a field looks at: a window, the latest so many, and what each must be. `name` is that of the condition or key. */
export function listensControls(name: string, node: JsonObject): ControlView[] {
  const where = isObject(node['where']) ? node['where'] : {};
  const [from, to] = listed(where['hours']).map(shown);
  const texts = (member: string) => listed(where[member]).map(shown);
  return [
    ...windowControls(`${name}.window`, node['window']),
    textControl(`${name}.last_plays`, 'Of the latest', shown(node['last_plays']), { isShort: true, unit: 'plays' }),
    textControl(`${name}.where.hours.0`, 'From hour', from ?? '', { isShort: true, placeholder: '6' }),
    textControl(`${name}.where.hours.1`, 'To hour', to ?? '', { isShort: true, placeholder: '9' }),
    checksControl(`${name}.where.weekdays`, 'On weekdays', texts('weekdays'), WEEKDAY_CHOICES),
    textControl(`${name}.where.min_ms`, 'Heard at least', shownSeconds(where['min_ms']), { isShort: true, unit: 'seconds' }),
    textControl(`${name}.where.min_completion`, 'Of its length', shown(where['min_completion']), {
      isShort: true,
      placeholder: '0.5',
      unit: '0 to 1',
    }),
    selectControl(`${name}.where.skipped`, 'Skipped', shown(where['skipped']), EITHER, { isShort: true }),
    selectControl(`${name}.where.shuffle`, 'Shuffled', shown(where['shuffle']), EITHER, { isShort: true }),
    selectControl(`${name}.where.offline`, 'Offline', shown(where['offline']), EITHER, { isShort: true }),
    textControl(`${name}.where.country`, 'Countries', texts('country').join(', '), { isShort: true, placeholder: 'DE, FR' }),
    checksControl(`${name}.where.platform`, 'Devices', texts('platform'), PLATFORMS),
    checksControl(`${name}.where.source`, 'Known from', texts('source'), SOURCES),
  ];
}

function windowControls(name: string, window: JsonValue | undefined): ControlView[] {
  const of = isObject(window) ? window : {};
  const kind =
    ['last', 'before_last', 'calendar', 'year', 'since'].find((each) => each in of) ?? ('from' in of || 'to' in of ? 'between' : '');
  const choice = selectControl(`${name}.kind`, 'Plays', kind, WINDOWS, { reshapes: true });
  switch (kind) {
    case 'last':
    case 'before_last':
      return [choice, ...spanControls(name, 'Window', shown(of[kind]))];
    case 'between':
      return [choice, dateControl(`${name}.from`, 'From', shown(of['from'])), dateControl(`${name}.to`, 'To', shown(of['to']))];
    case 'calendar':
      return [choice, selectControl(`${name}.calendar`, 'Which', shown(of['calendar']), CALENDAR)];
    case 'year':
      return [choice, textControl(`${name}.year`, 'Year', shown(of['year']), { isShort: true, placeholder: '2019' })];
    case 'since':
      return [choice, selectControl(`${name}.since`, 'Event', shown(of['since']), SINCE)];
    default:
      return [choice];
  }
}

/** What {@link listensControls} post, as members of a condition or key. */
export function readListens(posted: Posted, name: string): JsonObject {
  const plays = postedText(posted, `${name}.last_plays`) ?? '';
  return withoutGaps({
    window: readWindow(posted, `${name}.window`),
    last_plays: plays.trim() === '' ? undefined : numeric(plays),
    where: readFilter(posted, `${name}.where`),
  });
}

function readWindow(posted: Posted, name: string): JsonObject | undefined {
  const kind = postedText(posted, `${name}.kind`) ?? '';
  const text = (part: string) => postedText(posted, `${name}.${part}`);
  switch (kind) {
    case 'last':
    case 'before_last':
      return { [kind]: readSpan(posted, name, '90d') ?? '' };
    case 'between':
      return text('to') ? withoutGaps({ from: text('from') || undefined, to: text('to') }) : { from: text('from') ?? '' };
    case 'calendar':
      return { calendar: text('calendar') ?? 'this_year' };
    case 'year':
      return { year: numeric(text('year') ?? '') };
    case 'since':
      return { since: text('since') ?? 'liked' };
    default:
      return undefined;
  }
}

function readFilter(posted: Posted, name: string): JsonObject | undefined {
  const text = (part: string) => postedText(posted, `${name}.${part}`)?.trim() ?? '';
  const number = (part: string) => (text(part) === '' ? undefined : numeric(text(part)));
  const either = (part: string) => (text(part) === '' ? undefined : text(part) === 'true');
  const many = (part: string) => (postedTexts(posted, `${name}.${part}`).length > 0 ? postedTexts(posted, `${name}.${part}`) : undefined);
  const hours = [text('hours.0'), text('hours.1')];
  const filter = withoutGaps({
    skipped: either('skipped'),
    min_ms: readSeconds(text('min_ms')),
    min_completion: number('min_completion'),
    hours: hours.every((hour) => hour === '') ? undefined : hours.map(numeric),
    weekdays: many('weekdays')?.map(Number),
    platform: many('platform'),
    country:
      text('country') === ''
        ? undefined
        : text('country')
            .split(',')
            .map((code) => code.trim().toUpperCase()),
    shuffle: either('shuffle'),
    offline: either('offline'),
    source: many('source'),
  });
  return Object.keys(filter).length > 0 ? filter : undefined;
}

function shownSeconds(ms: JsonValue | undefined): string {
  return typeof ms === 'number' ? String(ms / 1_000) : shown(ms);
}

function readSeconds(text: string): number | string | undefined {
  if (text === '') return undefined;
  const seconds = numeric(text);
  return typeof seconds === 'number' ? Math.round(seconds * 1_000) : seconds;
}

/** Whether a condition or key narrows its listens at all. */
export const isNarrowed = (node: JsonObject): boolean =>
  !isSame(withoutGaps({ a: node['window'], b: node['last_plays'], c: node['where'] }), {});
