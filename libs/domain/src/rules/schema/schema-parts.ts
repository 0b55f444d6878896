import type { JsonObject, JsonValue } from '../../event/json';
import { MOST_VALUES } from '../rule-reader';

/** A part of the schema that stands under `$defs`. */
export const ref = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });

export const enumOf = (values: readonly (string | null)[]): JsonObject => ({ enum: [...values] });

/** An object with no other members than these. */
export const objectOf = (properties: Record<string, JsonValue>, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required: [...required] } : {}),
  additionalProperties: false,
});

export const arrayOf = (items: JsonObject, maxItems = MOST_VALUES): JsonObject => ({ type: 'array', items, maxItems });

/** A single value stands for a list of one. */
export const oneOrMany = (items: JsonObject, maxItems = MOST_VALUES): JsonObject => ({ anyOf: [items, arrayOf(items, maxItems)] });

export const nullable = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });

/** Numbers and yes or no are also read from texts. */
export const TEXT: JsonObject = { anyOf: [{ type: 'string', maxLength: 1000 }, { type: 'number' }, { type: 'boolean' }] };
export const BOOLEAN: JsonObject = { enum: [true, false, 'true', 'false'] };
export const NUMBER: JsonObject = { anyOf: [{ type: 'number' }, { type: 'string', pattern: '^\\s*-?[0-9]+(\\.[0-9]+)?\\s*$' }] };
export const DATE: JsonObject = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };

/** A whole number between two, both included, also as a text. */
export const whole = (minimum: number, maximum: number): JsonObject => ({
  anyOf: [
    { type: 'integer', minimum, maximum },
    { type: 'string', pattern: '^\\s*[0-9]+(\\.0+)?\\s*$' },
  ],
});
