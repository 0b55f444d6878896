import type { ObservationSource, PlatformFamily } from '../listening/events';
import type { RulePlayFilter } from './rule-measure';
import {
  booleanOf,
  countOf,
  entriesOf,
  isObject,
  numberOf,
  onlyMembers,
  optional,
  refuse,
  textIn,
  wholeOf,
  wordOf,
  type RuleReader,
} from './rule-reader';

/** What a play was played on. */
export const PLATFORMS: [PlatformFamily, ...PlatformFamily[]] = [
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
/** Where a play is known from. */
export const SOURCES: [ObservationSource, ...ObservationSource[]] = ['extended', 'account', 'recent', 'polled', 'manual'];
/** The members of a filter. */
export const PLAY_FILTERS = [
  'skipped',
  'min_ms',
  'min_completion',
  'hours',
  'weekdays',
  'platform',
  'country',
  'shuffle',
  'offline',
  'source',
] as const;

/** What a play must be to be looked at. */
export function parsePlayFilter(reader: RuleReader): RulePlayFilter {
  if (!isObject(reader.value)) refuse(reader, 'Write an object.', undefined);
  onlyMembers(reader, PLAY_FILTERS);
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

/** From Monday, 0. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SHORT_NAME = 3;

/** 0 is Monday; also by its English name or the first three letters of it. */
export function parseWeekday(reader: RuleReader): number {
  const text = textIn(reader).toLowerCase();
  const named = WEEKDAYS.findIndex((day) => day === text || day.slice(0, SHORT_NAME) === text);
  return named >= 0 ? named : wholeOf(reader, { least: 0, most: 6 });
}
