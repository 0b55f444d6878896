import type { RuleFieldKind } from './rule-fields';

/** What a text can be asked. */
export const TEXT_OPERATORS = ['eq', 'neq', 'contains', 'not_contains', 'starts_with', 'ends_with', 'in', 'not_in', 'matches'] as const;
/** What a list can be asked besides what is asked of its entries. */
export const LIST_OPERATORS = ['has_any', 'has_all', 'has_none', 'is_exactly'] as const;
export const NUMBER_OPERATORS = ['eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'not_in', 'top', 'bottom'] as const;
export const DATE_OPERATORS = [
  'eq',
  'before',
  'after',
  'lt',
  'gt',
  'lte',
  'gte',
  'between',
  'in_last',
  'not_in_last',
  'weekday_in',
  'month_in',
  'anniversary',
] as const;
export const BOOLEAN_OPERATORS = ['eq', 'neq'] as const;
/** What every field can be asked; they take no value. */
export const KNOWN_OPERATORS = ['is_known', 'is_unknown'] as const;

/** Operators of old rules, with what they are called now. */
export const OLD_OPERATORS: ReadonlyMap<unknown, string> = new Map([
  ['is', 'eq'],
  ['is_not', 'neq'],
]);

/** What a field of a kind can be asked, without old names. */
export function operatorsOf(kind: RuleFieldKind): readonly string[] {
  return [...ownOperators(kind), ...KNOWN_OPERATORS];
}

function ownOperators(kind: RuleFieldKind): readonly string[] {
  switch (kind) {
    case 'text':
    case 'id':
      return TEXT_OPERATORS;
    case 'list':
      return [...LIST_OPERATORS, ...TEXT_OPERATORS];
    case 'number':
    case 'duration':
    case 'share':
      return NUMBER_OPERATORS;
    case 'date':
      return DATE_OPERATORS;
    case 'boolean':
      return BOOLEAN_OPERATORS;
    default:
      return kind satisfies never;
  }
}
