import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, JsonValue } from '@groovelog/domain';
import { controlName, controlsAt, type Fields, jsonOf, type NodeControls } from './controls';
import type { ControlValues } from './condition-fields';
import { isJsonObject } from './draft';
import { fieldChoice } from './field-choices';
import { listenFields, readListens } from './listen-fields';

/** Orders that are no field. */
export const RANDOM = 'random';
export const WEIGHTED = 'weighted';
/** Stands for a key that only JSON can say. */
export const AS_JSON = 'json';

/** The two orders of a rule, by the beginning of their controls' names: which tracks are chosen first, and how they are played. */
export type OrderPrefix = 'sort-' | 'play-';

/** Luck that is always the same has a word of its own. */
export const SAME_LUCK = 'word';
const LUCK = ['daily', 'weekly', 'run'];
const USUAL_WORD = 'always';
const USUAL_WEIGHT = 'play_count';

const MOST_KEYS = 100;

/** The keys of an order, one after the other, as they were posted. */
export function readSort(fields: Fields, prefix: OrderPrefix): JsonValue[] {
  const keys: JsonValue[] = [];
  for (let index = 0; index < MOST_KEYS; index += 1) {
    const controls = controlsAt(fields, [index], prefix);
    if (controls.all('by').length === 0) break;
    keys.push(readKey(controls));
  }
  return keys;
}

/** The controls of all keys; a key that they cannot say is JSON in one of them. */
export function sortFields(keys: readonly JsonValue[], prefix: OrderPrefix): ControlValues {
  const controls = keys.flatMap((key, index) =>
    Object.entries(keyFields(key)).map(([name, value]) => [controlName(prefix + name, [index]), value] as const),
  );
  return Object.fromEntries(controls);
}

/** Where nobody has said which way: the highest, latest, longest first, and names from A to Z. */
export function usualDirection(by: string): 'asc' | 'desc' {
  const kind = fieldChoice(by)?.field.kind;
  return kind === 'text' || kind === 'id' || kind === 'list' ? 'asc' : 'desc';
}

function readKey(controls: NodeControls): JsonValue {
  const by = controls.text('by');
  switch (by) {
    case AS_JSON:
      return jsonOf(controls.text('json')) ?? controls.text('json');
    case RANDOM:
      return { by, seed: readSeed(controls) };
    case WEIGHTED:
      return { by, weight: { by: controls.text('weight') || USUAL_WEIGHT, ...readListens(controls) }, seed: readSeed(controls) };
    default:
      return {
        by,
        direction: controls.text('direction') || usualDirection(by),
        ...(controls.text('unknown') === 'first' ? { unknown: 'first' } : {}),
        ...(fieldChoice(by)?.field.origin === 'listening' ? readListens(controls) : {}),
      };
  }
}

function readSeed(controls: NodeControls): string {
  const luck = controls.text('luck') || 'daily';
  return luck === SAME_LUCK ? controls.text('seed').trim() || USUAL_WORD : luck;
}

function keyFields(key: JsonValue): ControlValues {
  const fields = isJsonObject(key) ? plainFields(key) : undefined;
  return fields && isDeepStrictEqual(readKey(controlsOver(fields)), key) ? fields : { by: AS_JSON, json: JSON.stringify(key) };
}

function plainFields(key: JsonObject): ControlValues | undefined {
  const { by, direction, unknown, seed, weight } = key;
  if (by === RANDOM) return { by, ...seedFields(seed) };
  if (by === WEIGHTED)
    return isJsonObject(weight) ? { by, weight: text(weight['by']), ...seedFields(seed), ...listenFields(weight) } : undefined;
  const choice = fieldChoice(by);
  if (!choice) return undefined;
  const listens = choice.field.origin === 'listening' ? listenFields(key) : {};
  return { by: choice.name, direction: text(direction), unknown: text(unknown) || 'last', ...listens };
}

function seedFields(seed: JsonValue | undefined): ControlValues {
  const luck = text(seed);
  return LUCK.includes(luck) ? { luck } : { luck: SAME_LUCK, seed: luck };
}

function controlsOver(values: ControlValues): NodeControls {
  return controlsAt(Object.fromEntries(Object.entries(values).map(([name, value]) => [controlName(name, []), value])), []);
}

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
