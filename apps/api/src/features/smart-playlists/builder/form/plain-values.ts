import type { JsonObject, JsonValue } from '@groovelog/domain';

/** Whether a value is a JSON object. */
export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text or number as a control shows it; empty for anything else. */
export const shown = (value: JsonValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** The entries of a list; a single value is a list of one, nothing an empty one. */
export const listed = (value: JsonValue | undefined): JsonValue[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

/** A text as the number that it is, otherwise as it stands, for the parser to say what is wrong with it. */
export function numeric(text: string): number | string {
  const trimmed = text.trim();
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
}

/** One value stands alone, several in a list, none is no value. */
export function oneOrMany(values: readonly (string | number)[]): JsonValue | undefined {
  return values.length > 1 ? [...values] : values[0];
}

/** Leaves out members without a value. */
export const withoutGaps = (members: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** Whether two JSON values are the same, in whatever order their members stand. */
export function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [withoutGaps(one as JsonObject), withoutGaps(other as JsonObject)];
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && isSame(left[name], right[name]));
}
