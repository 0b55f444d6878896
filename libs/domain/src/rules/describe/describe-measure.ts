import type { ObservationSource, PlatformFamily } from '../../listening/events';
import { formatDay } from '../../time/calendar-day';
import { ruleField, type RuleScope } from '../rule-fields';
import type { RuleMeasure, RulePlayFilter, RuleWindow } from '../rule-measure';
import { counted, listed, spanned, WEEKDAYS } from './phrases';

const SCOPES: Record<RuleScope, string> = { track: '', artist: ' of its main artist', album: ' of its album' };

/** A measure inside a sentence: “the number of plays of its main artist in 2019, counting plays on Saturdays only”. */
export function describeMeasure(measure: RuleMeasure): string {
  return `${ruleField(measure.field).phrase}${describeListens(measure)}`;
}

/** Whose plays a measure looks at, and which of them; empty for all plays of the track. */
export function describeListens({ scope, window, lastPlays, where }: RuleMeasure): string {
  const stretch = window ? ` ${describeWindow(window)}` : '';
  const latest = lastPlays === null ? '' : ` among the last ${lastPlays === 1 ? 'play' : counted(lastPlays, 'play')}`;
  const filters = where ? filterPhrases(where) : [];
  return `${SCOPES[scope]}${stretch}${latest}${filters.length > 0 ? ` (only plays ${listed(filters, 'and')})` : ''}`;
}

function describeWindow(window: RuleWindow): string {
  switch (window.kind) {
    case 'last':
      return `in the last ${spanned(window.span)}`;
    case 'before_last':
      return `before the last ${spanned(window.span)}`;
    case 'between':
      return describeDays(window);
    case 'calendar':
      if (window.unit === 'day') return window.which === 'this' ? 'today' : 'yesterday';
      return `${window.which} ${window.unit}`;
    case 'year':
      return `in ${window.year}`;
    case 'since':
      return SINCE[window.event];
    default:
      return window satisfies never;
  }
}

const SINCE = {
  liked: 'since it was liked',
  added: 'since it came into the library',
  last_run: 'since this playlist was last published',
} as const;

function describeDays({ from, to }: Extract<RuleWindow, { kind: 'between' }>): string {
  if (to === null) return from === null ? '' : `since ${formatDay(from)}`;
  return from === null ? `until ${formatDay(to)}` : `from ${formatDay(from)} to ${formatDay(to)}`;
}

const PLATFORMS: Partial<Record<PlatformFamily, string>> = {
  android: 'Android',
  ios: 'iOS',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  web: 'the web',
  tv: 'a TV',
  speaker: 'a speaker',
  console: 'a console',
  car: 'a car',
  other: 'another device',
};
const SOURCES: Record<ObservationSource, string> = {
  extended: 'the extended history',
  account: 'the account data',
  recent: 'the recently played',
  polled: 'the player',
  manual: 'entries by hand',
};
const MS_PER_SECOND = 1000;

/** Each as it stands after “plays”. */
function filterPhrases(where: RulePlayFilter): string[] {
  const { minMs, minCompletion, hours, weekdays, platform, country, source } = where;
  const yes = (value: boolean | null, isTrue: string, isFalse: string) => (value === null ? [] : [value ? isTrue : isFalse]);
  return [
    ...yes(where.skipped, 'that were skipped', 'that were not skipped'),
    ...(minMs === null ? [] : [`of at least ${minMs / MS_PER_SECOND} s`]),
    ...(minCompletion === null ? [] : [`of at least ${minCompletion * 100}% of the length`]),
    ...(hours === null ? [] : [`between ${hours.from}:00 and ${hours.to}:00`]),
    ...(weekdays === null
      ? []
      : [
          `on ${listed(
            weekdays.map((day) => `${WEEKDAYS[day] ?? ''}s`),
            'or',
          )}`,
        ]),
    ...(platform === null
      ? []
      : [
          `on ${listed(
            platform.map((family) => PLATFORMS[family] ?? family),
            'or',
          )}`,
        ]),
    ...(country === null ? [] : [`in ${listed(country, 'or')}`]),
    ...yes(where.shuffle, 'with shuffle', 'without shuffle'),
    ...yes(where.offline, 'offline', 'online'),
    ...(source === null
      ? []
      : [
          `known from ${listed(
            source.map((each) => SOURCES[each]),
            'or',
          )}`,
        ]),
  ];
}
