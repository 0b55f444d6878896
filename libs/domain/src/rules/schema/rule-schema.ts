import type { JsonObject } from '../../event/json';
import { CEILINGS } from '../parse-limit';
import { GROUP_MEMBERS, MOST_CONDITIONS } from '../parse-group';
import { ARRANGE_MEMBERS, MOST_DISTANCE, MOST_SORT_KEYS } from '../parse-order';
import { MOST_DAYS_KEPT, RULE_MEMBERS, SOURCE_WORDS } from '../parse-rule';
import { MOST_TRACKS } from '../rule';
import { conditionSchema } from './condition-schema';
import { FILTER_SCHEMA, SPAN_SCHEMA, WINDOW_SCHEMA } from './listens-schema';
import { sortKeySchema } from './sort-key-schema';
import { arrayOf, BOOLEAN, DATE, enumOf, NUMBER, nullable, objectOf, oneOrMany, ref, TEXT, whole } from './schema-parts';

/**
 * The rule language as a JSON Schema (2020-12), for editors. It accepts every document that {@link parseRule} reads; what it
 * leaves to the parser is the depth of groups, the number of conditions in all groups together, regular expressions, dates
 * that do not exist, and what two members say against each other.
 */
export function ruleSchema(): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Rule of a smart playlist',
    description: 'Which tracks a playlist holds, and in which order.',
    ...rule(),
    $defs: {
      group: group(),
      condition: conditionSchema(),
      sortKey: sortKeySchema(),
      window: WINDOW_SCHEMA,
      listens: FILTER_SCHEMA,
      span: SPAN_SCHEMA,
    },
  };
}

const MATCH = {
  description: 'Which of the conditions hold: all, any, none, or at least so many of them.',
  anyOf: [enumOf(['all', 'any', 'none', null]), objectOf({ at_least: whole(0, 1_000_000) }, ['at_least'])],
};

const CONDITIONS = { type: 'array', maxItems: MOST_CONDITIONS, items: { anyOf: [ref('condition'), ref('group')] } };

function group(): JsonObject {
  const members: Record<(typeof GROUP_MEMBERS)[number], JsonObject> = {
    match: MATCH,
    conditions: CONDITIONS,
    off: nullable(BOOLEAN),
    name: nullable(TEXT),
    limit: nullable(whole(1, 1_000_000)),
  };
  return objectOf(members);
}

function rule(): JsonObject {
  const ceilings = Object.fromEntries(CEILINGS.map((name) => [name, nullable(whole(1, 1_000_000))])) as Record<
    (typeof CEILINGS)[number],
    JsonObject
  >;
  const members: Record<(typeof RULE_MEMBERS)[number], JsonObject> = {
    match: MATCH,
    conditions: CONDITIONS,
    name: nullable(TEXT),
    from: nullable(source()),
    as_of: nullable(DATE),
    sort: nullable(oneOrMany(ref('sortKey'), MOST_SORT_KEYS)),
    arrange: nullable(arrangement()),
    limit: nullable({ anyOf: [whole(1, MOST_TRACKS), limit()] }),
    ...ceilings,
    at_least: nullable(whole(1, MOST_TRACKS)),
    replace_at_most: nullable(whole(0, MOST_TRACKS)),
    keep_for: nullable({ ...whole(1, MOST_DAYS_KEPT), description: 'Days that a track stays after it came into the list.' }),
    include_unavailable: nullable(BOOLEAN),
    unavailable: enumOf(['drop', 'keep', 'substitute', null]),
    include_excluded: nullable(BOOLEAN),
    one_per_recording: nullable(BOOLEAN),
    pins: nullable(oneOrMany(TEXT, MOST_TRACKS)),
    bans: nullable(oneOrMany(TEXT, MOST_TRACKS)),
  };
  return objectOf(members);
}

function source(): JsonObject {
  const as_of = nullable(DATE);
  return {
    description: 'Where candidates come from; the library when nothing is said.',
    anyOf: [
      enumOf(SOURCE_WORDS),
      objectOf({ playlists: oneOrMany(TEXT), as_of }, ['playlists']),
      objectOf({ smart_playlist: TEXT, as: enumOf(['list', 'rules', null]), as_of }, ['smart_playlist']),
    ],
  };
}

function limit(): JsonObject {
  return objectOf({
    tracks: nullable(whole(1, MOST_TRACKS)),
    minutes: nullable(NUMBER),
    percent: nullable(NUMBER),
  });
}

function arrangement(): JsonObject {
  const distance = whole(1, MOST_DISTANCE);
  const members: Record<(typeof ARRANGE_MEMBERS)[number], JsonObject> = {
    order: nullable(oneOrMany(ref('sortKey'), MOST_SORT_KEYS)),
    round_robin: enumOf(['artist', 'album', 'genre', null]),
    separate: nullable({ anyOf: [distance, objectOf({ by: enumOf(['artist', 'album', null]), distance: nullable(distance) })] }),
    keep_albums_whole: nullable(BOOLEAN),
  };
  return { anyOf: [objectOf(members), arrayOf(ref('sortKey'), MOST_SORT_KEYS)] };
}
