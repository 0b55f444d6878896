import { type JsonObject, ruleField } from '@groovelog/domain';
import { isNarrowed, listensControls, readListens } from './listens-form';
import { isObject, shown, withoutGaps } from './plain-values';
import { type Posted, postedText } from './posted';
import { type Choice, type ControlView, groupedSelect, selectControl, textControl } from './rule-control';
import { FIELD_GROUPS, fieldNamed } from './rule-words';
import type { ConditionControls } from './condition-form';

const CHANCE: { label: string; choices: readonly Choice[] } = {
  label: 'By chance',
  choices: [
    ['random', 'Shuffle'],
    ['weighted', 'Shuffle, weighted'],
  ],
};
const DIRECTIONS: readonly Choice[] = [
  ['asc', 'upwards'],
  ['desc', 'downwards'],
];
const UNKNOWN: readonly Choice[] = [
  ['last', 'unknown last'],
  ['first', 'unknown first'],
];

/** What a new sort key orders by. */
export const NEW_SORT_KEY: JsonObject = { by: 'play_count', direction: 'desc' };

/** The controls of one sort key; undefined when the language has no such key. */
export function sortControls(name: string, key: JsonObject): ConditionControls | undefined {
  const by = shown(key['by']);
  const choice = groupedSelect(`${name}.by`, 'Order by', by, [CHANCE, ...FIELD_GROUPS], { reshapes: true });
  const seed = textControl(`${name}.seed`, 'Shuffled anew', shown(key['seed']), { suggest: 'seed', placeholder: 'daily' });
  if (by === 'random') return { main: [choice, seed], more: [], hasMore: false };
  if (by === 'weighted') return weightedControls(name, key, [choice, seed]);
  const field = fieldNamed(by);
  if (!field) return undefined;
  return {
    main: [
      choice,
      selectControl(`${name}.direction`, 'Direction', shown(key['direction']), DIRECTIONS, { isShort: true }),
      selectControl(`${name}.unknown`, 'Unknown values', shown(key['unknown']) || 'last', UNKNOWN, { isShort: true }),
    ],
    more: ruleField(field).origin === 'listening' ? listensControls(name, key) : [],
    hasMore: isNarrowed(key),
  };
}

function weightedControls(name: string, key: JsonObject, main: ControlView[]): ConditionControls | undefined {
  const weight = isObject(key['weight']) ? key['weight'] : {};
  const by = shown(weight['by']);
  const field = fieldNamed(by);
  if (!field) return undefined;
  return {
    main: [...main, groupedSelect(`${name}.weight.by`, 'Weighted by', by, FIELD_GROUPS, { reshapes: true })],
    more: ruleField(field).origin === 'listening' ? listensControls(`${name}.weight`, weight) : [],
    hasMore: isNarrowed(weight),
  };
}

/** What {@link sortControls} post. */
export function readSortKey(posted: Posted, name: string): JsonObject {
  const by = postedText(posted, `${name}.by`) ?? '';
  const seed = postedText(posted, `${name}.seed`) || 'daily';
  if (by === 'random') return { by, seed };
  if (by === 'weighted') {
    const weight = postedText(posted, `${name}.weight.by`) ?? 'play_count';
    return { by, weight: { by: weight, ...listensOf(posted, `${name}.weight`, weight) }, seed };
  }
  return withoutGaps({
    by,
    direction: postedText(posted, `${name}.direction`) ?? 'desc',
    unknown: postedText(posted, `${name}.unknown`) === 'first' ? 'first' : undefined,
    ...listensOf(posted, name, by),
  });
}

function listensOf(posted: Posted, name: string, by: string): JsonObject {
  const field = fieldNamed(by);
  return field && ruleField(field).origin === 'listening' ? readListens(posted, name) : {};
}
