import type { JsonObject } from '../../event/json';
import { OLD_RULE_FIELDS } from '../old-rule-fields';
import { ruleField, type RuleFieldKind } from '../rule-fields';
import { BOOLEAN_OPERATORS, DATE_OPERATORS, LIST_OPERATORS, NUMBER_OPERATORS, TEXT_OPERATORS } from '../rule-operators';
import { WEEKDAY_SCHEMA } from './listens-schema';
import { BOOLEAN, DATE, NUMBER, nullable, oneOrMany, arrayOf, ref, TEXT, whole } from './schema-parts';

/** Operators that take the same values. */
export interface OperatorValues {
  operators: readonly string[];
  value: JsonObject;
  isOptional?: boolean;
}

const MANY: readonly string[] = ['in', 'not_in'];
const RANKS: readonly string[] = ['top', 'bottom'];
const SPANS: readonly string[] = ['in_last', 'not_in_last'];

/** What the operators of a kind of field take. */
export function valuesByOperator(kind: RuleFieldKind): OperatorValues[] {
  switch (kind) {
    case 'text':
    case 'id':
      return textValues(TEXT_OPERATORS);
    case 'list':
      return listValues();
    case 'number':
    case 'duration':
    case 'share':
      return numberValues(numberOfKind(kind));
    case 'date':
      return dateValues();
    case 'boolean':
      return [{ operators: BOOLEAN_OPERATORS, value: BOOLEAN }];
    default:
      return kind satisfies never;
  }
}

/** What an old field takes that implies its operator. */
export function valueOfOldField(name: string, operator: string): JsonObject {
  if (name === 'added_in_last_days') return whole(1, 1_000_000);
  const field = OLD_RULE_FIELDS[name]?.field;
  const values = field === undefined ? [] : valuesByOperator(ruleField(field).kind);
  return values.find(({ operators }) => operators.includes(operator))?.value ?? {};
}

const without = (operators: readonly string[], ...others: readonly string[][]): string[] =>
  operators.filter((operator) => !others.flat().includes(operator));

const textValues = (operators: readonly string[]): OperatorValues[] => [
  { operators: without(operators, [...MANY]), value: TEXT },
  { operators: MANY, value: oneOrMany(TEXT) },
];

/** Of a list eq and neq take several values, too. A list of one is one value. */
function listValues(): OperatorValues[] {
  const many = [...LIST_OPERATORS, ...MANY, 'eq', 'neq'];
  return [
    { operators: many, value: oneOrMany(TEXT) },
    { operators: without(TEXT_OPERATORS, many), value: { anyOf: [TEXT, { ...arrayOf(TEXT, 1), minItems: 1 }] } },
  ];
}

/** Lengths are also written as `3:30`, shares as `20%`, decades as `1990s`. */
function numberOfKind(kind: RuleFieldKind): JsonObject {
  const forms = { duration: ['^\\s*[0-9]{1,5}:[0-9]{2}\\s*$'], share: ['^\\s*[0-9]{1,3}(\\.[0-9]+)?%\\s*$'] };
  const own = kind === 'duration' || kind === 'share' ? forms[kind] : [];
  return { anyOf: [NUMBER, ...['^\\s*[0-9]{3}0s\\s*$', ...own].map((pattern) => ({ type: 'string', pattern }))] };
}

function numberValues(number: JsonObject): OperatorValues[] {
  return [
    { operators: without(NUMBER_OPERATORS, ['between'], [...MANY], [...RANKS]), value: number },
    { operators: ['between'], value: { ...arrayOf(number, 2), minItems: 2 } },
    { operators: MANY, value: oneOrMany(number) },
    { operators: RANKS, value: whole(1, 1_000_000) },
  ];
}

function dateValues(): OperatorValues[] {
  const others = ['between', 'weekday_in', 'month_in', 'anniversary'];
  return [
    { operators: without(DATE_OPERATORS, [...SPANS], others), value: DATE },
    { operators: ['between'], value: { ...arrayOf(DATE, 2), minItems: 2 } },
    { operators: SPANS, value: ref('span') },
    { operators: ['weekday_in'], value: oneOrMany(WEEKDAY_SCHEMA) },
    { operators: ['month_in'], value: oneOrMany(whole(1, 12)) },
    { operators: ['anniversary'], value: nullable(whole(0, 31)), isOptional: true },
  ];
}
