type Schema = Record<string, unknown>;

/** Whether a value is what a JSON Schema wants, by the few keywords that the schema of rules uses. Throws on any other. */
export function isValid(value: unknown, schema: Schema, root: Schema = schema): boolean {
  return Object.entries(schema).every(([keyword, wanted]) => {
    const test = KEYWORDS[keyword];
    if (!test) throw new Error(`unknown keyword ${keyword}`);
    return test(value, wanted, schema, root);
  });
}

type Keyword = (value: unknown, wanted: unknown, schema: Schema, root: Schema) => boolean;

const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const always: Keyword = () => true;

const KEYWORDS: Record<string, Keyword> = {
  $schema: always,
  $defs: always,
  title: always,
  description: always,
  $ref: (value, wanted, _schema, root) => isValid(value, (root['$defs'] as Record<string, Schema>)[String(wanted).slice(8)]!, root),
  anyOf: (value, wanted, _schema, root) => (wanted as Schema[]).some((option) => isValid(value, option, root)),
  enum: (value, wanted) => (wanted as unknown[]).includes(value),
  type: (value, wanted) => {
    if (wanted === 'object') return isObject(value);
    if (wanted === 'array') return Array.isArray(value);
    if (wanted === 'null') return value === null;
    if (wanted === 'integer') return Number.isInteger(value);
    return typeof value === wanted;
  },
  properties: (value, wanted, _schema, root) =>
    !isObject(value) ||
    Object.entries(wanted as Record<string, Schema>).every(([name, own]) => !(name in value) || isValid(value[name], own, root)),
  required: (value, wanted) => !isObject(value) || (wanted as string[]).every((name) => name in value),
  additionalProperties: (value, _wanted, schema) =>
    !isObject(value) || Object.keys(value).every((name) => Object.hasOwn(schema['properties'] as object, name)),
  items: (value, wanted, _schema, root) => !Array.isArray(value) || value.every((each) => isValid(each, wanted as Schema, root)),
  maxItems: (value, wanted) => !Array.isArray(value) || value.length <= Number(wanted),
  minItems: (value, wanted) => !Array.isArray(value) || value.length >= Number(wanted),
  minimum: (value, wanted) => typeof value !== 'number' || value >= Number(wanted),
  maximum: (value, wanted) => typeof value !== 'number' || value <= Number(wanted),
  pattern: (value, wanted) => typeof value !== 'string' || new RegExp(String(wanted), 'u').test(value),
  maxLength: (value, wanted) => typeof value !== 'string' || value.length <= Number(wanted),
};
