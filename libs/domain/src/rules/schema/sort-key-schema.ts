import type { JsonObject } from '../../event/json';
import { SORT_KEY_MEMBERS } from '../parse-order';
import { fieldNames } from './field-names';
import { enumOf, nullable, objectOf, ref, TEXT, whole } from './schema-parts';

/** A key of an order: a field, chance, or chance weighted by a field. */
export function sortKeySchema(): JsonObject {
  const listens = { window: nullable(ref('window')), where: nullable(ref('listens')), last_plays: nullable(whole(1, 1_000_000)) };
  const plain = fieldNames(() => true, false);
  const listening = fieldNames(() => true, true);
  const numbers = (takesListens: boolean) => enumOf(fieldNames(({ kind }) => ['number', 'duration', 'share'].includes(kind), takesListens));
  const weight = { anyOf: [objectOf({ by: numbers(false) }, ['by']), objectOf({ by: numbers(true), ...listens }, ['by'])] };
  const rest = { direction: enumOf(['asc', 'desc', null]), unknown: enumOf(['first', 'last', null]), seed: nullable(TEXT) };
  const key = (by: JsonObject, more: Partial<Record<(typeof SORT_KEY_MEMBERS)[number], JsonObject>>, required: string[] = []) =>
    objectOf({ by, ...rest, ...more }, ['by', ...required]);
  return {
    anyOf: [
      key(enumOf(['random']), {}),
      key(enumOf(['weighted']), { weight }, ['weight']),
      key(enumOf(plain), {}),
      key(enumOf(listening), listens),
    ],
  };
}
