import type { JsonObject } from '../../event/json';
import { OLD_RULE_FIELDS, oldRuleField } from '../old-rule-fields';
import { ruleField, type RuleFieldKind } from '../rule-fields';
import { KNOWN_OPERATORS, OLD_OPERATORS } from '../rule-operators';
import { fieldNames } from './field-names';
import { enumOf, nullable, objectOf, ref, whole, BOOLEAN } from './schema-parts';
import { valuesByOperator, valueOfOldField } from './value-schema';

const KINDS: readonly RuleFieldKind[] = ['text', 'id', 'list', 'number', 'duration', 'share', 'date', 'boolean'];
const SETTINGS = { exact: nullable(BOOLEAN), unknown: nullable(BOOLEAN), off: nullable(BOOLEAN) };
const LISTENS = { window: nullable(ref('window')), where: nullable(ref('listens')), last_plays: nullable(whole(1, 1_000_000)) };
const NO_LISTENS = { window: { type: 'null' }, where: { type: 'null' }, last_plays: { type: 'null' } };

/** One question about one track: each kind of field with its operators, each operator with its values. */
export function conditionSchema(): JsonObject {
  const everyField = [false, true].flatMap((listens) => KINDS.flatMap((kind) => conditionsOf(kind, listens)));
  return { anyOf: [...everyField, ...oldConditions()] };
}

function conditionsOf(kind: RuleFieldKind, takesListens: boolean): JsonObject[] {
  const fields = fieldNames((field) => field.kind === kind, takesListens).filter((name) => (oldRuleField(name)?.implies ?? null) === null);
  if (fields.length === 0) return [];
  const known = condition(fields, KNOWN_OPERATORS, {}, takesListens, []);
  return [
    known,
    ...valuesByOperator(kind).map(({ operators, value, isOptional }) =>
      condition(fields, withOldNames(operators), value, takesListens, isOptional ? [] : ['value']),
    ),
  ];
}

function condition(
  fields: readonly string[],
  operators: readonly string[],
  value: JsonObject,
  takesListens: boolean,
  required: readonly string[],
): JsonObject {
  const members = { field: enumOf(fields), operator: enumOf(operators), value, ...(takesListens ? LISTENS : NO_LISTENS), ...SETTINGS };
  return objectOf(members, ['field', 'operator', ...required]);
}

const withOldNames = (operators: readonly string[]): string[] => [
  ...operators,
  ...[...OLD_OPERATORS].flatMap(([old, operator]) => (operators.includes(operator) ? [String(old)] : [])),
];

/** The old fields that need no operator; what stands there is not looked at where the name implies one. */
function oldConditions(): JsonObject[] {
  return Object.entries(OLD_RULE_FIELDS).flatMap(([name, old]) => {
    const operator = old.implies ?? old.otherwise;
    if (operator === null) return [];
    const members = { field: enumOf([name]), value: valueOfOldField(name, operator), ...SETTINGS };
    const listens = ruleField(old.field).origin === 'listening' ? LISTENS : NO_LISTENS;
    return [objectOf({ ...members, operator: old.implies === null ? { type: 'null' } : {}, ...listens }, ['field', 'value'])];
  });
}
