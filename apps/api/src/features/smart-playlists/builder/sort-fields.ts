import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, JsonValue } from '@groovelog/domain';
import { controlName, controlsAt, type Fields, jsonOf, type NodeControls } from './controls';
import { type Draft, isJsonObject, sortKeysOf } from './draft';
import { fieldChoice } from './field-choices';

/** Orders that are no field. */
export const RANDOM = 'random';
/** Stands for a key that only JSON can say. */
export const AS_JSON = 'json';

const MOST_KEYS = 100;

/** The keys of the order, one after the other, as they were posted. */
export function readSort(fields: Fields): JsonValue[] {
  const keys: JsonValue[] = [];
  for (let index = 0; index < MOST_KEYS; index += 1) {
    const controls = controlsAt(fields, [index]);
    if (controls.all('sort-by').length === 0) break;
    keys.push(readKey(controls));
  }
  return keys;
}

/** The controls of all keys; a key that they cannot say is JSON in one of them. */
export function sortFields(draft: Draft): Record<string, string> {
  const controls = sortKeysOf(draft).flatMap((key, index) =>
    Object.entries(keyFields(key)).map(([name, value]): [string, string] => [controlName(name, [index]), value]),
  );
  return Object.fromEntries(controls);
}

function readKey(controls: NodeControls): JsonValue {
  const by = controls.text('sort-by');
  if (by === AS_JSON) return jsonOf(controls.text('sort-json')) ?? controls.text('sort-json');
  if (by === RANDOM) return { by, seed: controls.text('sort-seed').trim() || 'daily' };
  return {
    by,
    direction: controls.text('sort-direction') || 'asc',
    ...(controls.text('sort-unknown') === 'first' ? { unknown: 'first' } : {}),
  };
}

function keyFields(key: JsonValue): Record<string, string> {
  const said = isJsonObject(key) && (key['by'] === RANDOM || fieldChoice(key['by'])) ? plainFields(key) : undefined;
  return said ?? { 'sort-by': AS_JSON, 'sort-json': JSON.stringify(key) };
}

function plainFields(key: JsonObject): Record<string, string> | undefined {
  const names = { 'sort-by': 'by', 'sort-direction': 'direction', 'sort-unknown': 'unknown', 'sort-seed': 'seed' };
  const fields = Object.fromEntries(
    Object.entries(names).flatMap(([control, member]) => (typeof key[member] === 'string' ? [[control, key[member]]] : [])),
  ) as Record<string, string>;
  const typed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [controlName(name, []), value]));
  return isDeepStrictEqual(readKey(controlsAt(typed, [])), key) ? fields : undefined;
}
