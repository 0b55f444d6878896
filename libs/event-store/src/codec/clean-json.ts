import type { JsonObject, JsonValue } from '@groovelog/domain';
import { InvalidWrite } from '../port';
import { isSecretName } from './secret-names';

/** Deeper than any event of ours; a bound for hostile input. */
const MAX_DEPTH = 32;

/**
 * The same value as every store keeps it: lone surrogates become U+FFFD and NUL characters go, because PostgreSQL takes
 * neither. A clean value comes back as it is, not copied.
 *
 * @throws InvalidWrite with the path, for what JSON cannot carry (BigInt, NaN, functions, instances of classes, depth
 * over 32) and for names that look like secrets.
 */
export function cleanJson(value: unknown, path: string, depth = 0): JsonValue {
  switch (typeof value) {
    case 'string':
      return cleanText(value);
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw new InvalidWrite(`${path} is ${value}, which JSON cannot carry`);
    case 'object':
      if (value === null) return null;
      if (depth === MAX_DEPTH) throw new InvalidWrite(`${path} is nested deeper than ${MAX_DEPTH}`);
      return Array.isArray(value) ? cleanArray(value, path, depth + 1) : cleanJsonObject(value, path, depth + 1);
    default:
      throw new InvalidWrite(`${path} is a ${typeof value}, which JSON cannot carry`);
  }
}

/** As cleanJson, for an object; members that are undefined are left out of the text later. */
export function cleanJsonObject(value: object, path: string, depth = 1): JsonObject {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new InvalidWrite(`${path} is not a plain object`);
  const source = value as Record<string, unknown>;
  let copy: JsonObject | undefined;
  for (const key of Object.keys(source)) {
    if (isSecretName(key)) throw new InvalidWrite(`${path}.${key} must not be in an event`);
    const member = source[key];
    if (member === undefined) continue;
    const cleanKey = cleanText(key);
    const cleaned = cleanJson(member, `${path}.${key}`, depth);
    if (cleaned === member && cleanKey === key) continue;
    copy ??= { ...(source as JsonObject) };
    if (cleanKey !== key) delete copy[key];
    copy[cleanKey] = cleaned;
  }
  return copy ?? (source as JsonObject);
}

function cleanArray(value: unknown[], path: string, depth: number): JsonValue[] {
  const cleaned = value.map((item, index) => cleanJson(item, `${path}[${index}]`, depth));
  return cleaned.every((item, index) => item === value[index]) ? (value as JsonValue[]) : cleaned;
}

function cleanText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '') : wellFormed;
}
