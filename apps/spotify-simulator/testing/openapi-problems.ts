import type { OpenApiDocument, Schema } from './openapi-document';

/**
 * Everything in a value that a schema does not allow, each with its path: wrong types, missing members, and members that
 * no part of the schema knows (which OpenAPI would let pass).
 */
export function problemsIn(document: OpenApiDocument, schema: Schema, value: unknown, path = '$'): string[] {
  const whole = flatten(document, schema, value);
  if (value === null) return whole.nullable ? [] : [`${path} is null`];
  if (whole.enum && !whole.enum.includes(value as string)) return [`${path} is ${JSON.stringify(value)}, none of ${whole.enum.join(', ')}`];
  switch (whole.type) {
    case 'array':
      if (!Array.isArray(value)) return [`${path} is no array`];
      return value.flatMap((item, i) => problemsIn(document, whole.items ?? {}, item, `${path}[${i}]`));
    case 'integer':
      return Number.isInteger(value) ? [] : [`${path} is no whole number`];
    case 'string':
      if (typeof value !== 'string') return [`${path} is no text`];
      return whole.format === 'date-time' && Number.isNaN(Date.parse(value)) ? [`${path} is no time`] : [];
    case 'boolean':
    case 'number':
      return typeof value === whole.type ? [] : [`${path} is no ${whole.type}`];
    default:
      return whole.properties ? objectProblems(document, whole, value, path) : [];
  }
}

function objectProblems(document: OpenApiDocument, schema: Schema, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
  const missing = [...new Set(schema.required)].filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const own = schema.properties?.[name];
    return own ? problemsIn(document, own, member, `${path}.${name}`) : [`${path}.${name} is unknown`];
  });
  return [...missing, ...members];
}

/** A schema with its references, parts and the fitting one of its alternatives put together. */
function flatten(document: OpenApiDocument, schema: Schema, value: unknown): Schema {
  if (schema.$ref) return flatten(document, referenced(document, schema.$ref), value);
  const alternative = schema.oneOf?.map((one) => flatten(document, one, value)).find((one) => fits(one, value));
  const parts = [...(schema.allOf ?? []), ...(alternative ? [alternative] : [])].map((part) => flatten(document, part, value));
  return parts.reduce<Schema>(
    (whole, part) => ({
      ...part,
      ...whole,
      properties: { ...part.properties, ...whole.properties },
      required: [...(part.required ?? []), ...(whole.required ?? [])],
    }),
    { ...schema },
  );
}

/** Alternatives tell themselves apart by `type`. */
function fits(schema: Schema, value: unknown): boolean {
  const type = (value as { type?: string } | null)?.type;
  return schema.properties?.['type']?.enum?.includes(type ?? '') ?? true;
}

function referenced(document: OpenApiDocument, reference: string): Schema {
  const name = reference.split('/').at(-1) ?? '';
  const schema = document.components.schemas[name];
  if (!schema) throw new Error(`The document has no ${reference}`);
  return schema;
}
