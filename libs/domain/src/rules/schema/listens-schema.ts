import type { JsonObject } from '../../event/json';
import { PLATFORMS, PLAY_FILTERS, SOURCES, WEEKDAYS } from '../parse-play-filter';
import { arrayOf, BOOLEAN, DATE, enumOf, NUMBER, nullable, objectOf, oneOrMany, ref, whole } from './schema-parts';

/** A span such as `90d`. */
export const SPAN_SCHEMA: JsonObject = { type: 'string', pattern: '^[0-9]{1,6}(h|d|w|mo|y)$', description: '90d, 12h, 6w, 3mo or 2y.' };

/** A weekday by its number from Monday, 0, or by its English name. */
export const WEEKDAY_SCHEMA: JsonObject = {
  anyOf: [whole(0, 6), { type: 'string', pattern: `^(${WEEKDAYS.flatMap((day) => [day, day.slice(0, 3)].map(inAnyCase)).join('|')})$` }],
};

function inAnyCase(word: string): string {
  return word.replaceAll(/./gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

const UNITS = ['day', 'week', 'month', 'quarter', 'year'];

/** Which stretch of time a listening field looks at. */
export const WINDOW_SCHEMA: JsonObject = {
  description: 'The stretch of time that plays are looked at in, relative to the evaluation.',
  anyOf: [
    objectOf({ last: ref('span') }, ['last']),
    objectOf({ before_last: ref('span') }, ['before_last']),
    objectOf({ calendar: enumOf(['this', 'last'].flatMap((which) => UNITS.map((unit) => `${which}_${unit}`))) }, ['calendar']),
    objectOf({ year: whole(1970, 2200) }, ['year']),
    objectOf({ since: enumOf(['liked', 'added', 'last_run']) }, ['since']),
    objectOf({ from: DATE, to: nullable(DATE) }, ['from']),
    objectOf({ from: nullable(DATE), to: DATE }, ['to']),
  ],
};

/** What a play must be to be looked at. */
export const FILTER_SCHEMA: JsonObject = filter();

function filter(): JsonObject {
  const members: Record<(typeof PLAY_FILTERS)[number], JsonObject> = {
    skipped: nullable(BOOLEAN),
    min_ms: nullable(whole(0, 1_000_000)),
    min_completion: nullable(NUMBER),
    hours: nullable({ ...arrayOf(whole(0, 24), 2), minItems: 2 }),
    weekdays: nullable(oneOrMany(WEEKDAY_SCHEMA)),
    platform: nullable(oneOrMany(enumOf(PLATFORMS))),
    country: nullable(oneOrMany({ type: 'string', pattern: '^[A-Za-z]{2}$' })),
    shuffle: nullable(BOOLEAN),
    offline: nullable(BOOLEAN),
    source: nullable(oneOrMany(enumOf(SOURCES))),
  };
  return objectOf(members);
}
