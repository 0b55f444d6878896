import type { JsonObject } from '../event/json';
import { formatDay } from '../time/calendar-day';
import type { RuleMeasure, RulePlayFilter, RuleSpan, RuleWindow } from './rule-measure';

/** The name of the measure's field, with `artist.` or `album.` where it is lifted. */
export const canonicalField = ({ field, scope }: RuleMeasure): string => (scope === 'track' ? field : `${scope}.${field}`);

/** The window, filter and number of plays of a measure, as members of a condition or sort key. */
export function canonicalListens({ window, lastPlays, where }: RuleMeasure): JsonObject {
  return {
    ...(window ? { window: canonicalWindow(window) } : {}),
    ...(lastPlays === null ? {} : { last_plays: lastPlays }),
    ...(where ? { where: canonicalFilter(where) } : {}),
  };
}

/** `90d`, `3mo`. */
export const canonicalSpan = ({ count, unit }: RuleSpan): string => `${count}${unit}`;

function canonicalWindow(window: RuleWindow): JsonObject {
  switch (window.kind) {
    case 'last':
      return { last: canonicalSpan(window.span) };
    case 'before_last':
      return { before_last: canonicalSpan(window.span) };
    case 'between':
      return {
        ...(window.from === null ? {} : { from: formatDay(window.from) }),
        ...(window.to === null ? {} : { to: formatDay(window.to) }),
      };
    case 'calendar':
      return { calendar: `${window.which}_${window.unit}` };
    case 'year':
      return { year: window.year };
    case 'since':
      return { since: window.event };
    default:
      return window satisfies never;
  }
}

function canonicalFilter(filter: RulePlayFilter): JsonObject {
  const members = {
    skipped: filter.skipped,
    min_ms: filter.minMs,
    min_completion: filter.minCompletion,
    hours: filter.hours && [filter.hours.from, filter.hours.to],
    weekdays: filter.weekdays && [...filter.weekdays],
    platform: filter.platform && [...filter.platform],
    country: filter.country && [...filter.country],
    shuffle: filter.shuffle,
    offline: filter.offline,
    source: filter.source && [...filter.source],
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
