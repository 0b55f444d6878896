import type { RuleFieldKind, RuleOperator } from '@groovelog/domain';

/** How the value of an operator is typed; `names` in a control each, because names have commas. */
export type ValueShape = 'none' | 'one' | 'two' | 'many' | 'names' | 'span' | 'weekdays' | 'months' | 'days-around' | 'yes-or-no';

export interface OperatorChoice {
  operator: RuleOperator;
  label: string;
  shape: ValueShape;
}

const choice = (operator: RuleOperator, label: string, shape: ValueShape = 'one'): OperatorChoice => ({ operator, label, shape });

const KNOWN = [choice('is_known', 'is known', 'none'), choice('is_unknown', 'is unknown', 'none')];

const IN_TEXT = [
  choice('contains', 'contains'),
  choice('not_contains', 'does not contain'),
  choice('starts_with', 'begins with'),
  choice('ends_with', 'ends with'),
  choice('matches', 'matches the pattern'),
];

const TEXT = [
  choice('eq', 'is'),
  choice('neq', 'is not'),
  ...IN_TEXT,
  choice('in', 'is one of', 'names'),
  choice('not_in', 'is none of', 'names'),
  ...KNOWN,
];

const LIST = [
  choice('has_any', 'is or includes any of', 'names'),
  choice('has_all', 'includes all of', 'names'),
  choice('has_none', 'includes none of', 'names'),
  choice('is_exactly', 'is exactly', 'names'),
  ...IN_TEXT,
  ...KNOWN,
];

const NUMBER = [
  choice('gte', 'is at least'),
  choice('lte', 'is at most'),
  choice('eq', 'is'),
  choice('neq', 'is not'),
  choice('gt', 'is more than'),
  choice('lt', 'is less than'),
  choice('between', 'is between', 'two'),
  choice('in', 'is one of', 'many'),
  choice('not_in', 'is none of', 'many'),
  choice('top', 'is among the highest'),
  choice('bottom', 'is among the lowest'),
  ...KNOWN,
];

const DATE = [
  choice('in_last', 'is in the last', 'span'),
  choice('not_in_last', 'is not in the last', 'span'),
  choice('eq', 'is on'),
  choice('before', 'is before'),
  choice('after', 'is after'),
  choice('lte', 'is on or before'),
  choice('gte', 'is on or after'),
  choice('between', 'is between', 'two'),
  choice('weekday_in', 'falls on a', 'weekdays'),
  choice('month_in', 'falls into', 'months'),
  choice('anniversary', 'has its anniversary, give or take', 'days-around'),
  ...KNOWN,
];

const BOOLEAN = [choice('eq', 'is', 'yes-or-no'), choice('neq', 'is not', 'yes-or-no'), ...KNOWN];

/** The operators of a kind of field, those that are used most first. */
export function operatorChoices(kind: RuleFieldKind): readonly OperatorChoice[] {
  switch (kind) {
    case 'text':
    case 'id':
      return TEXT;
    case 'list':
      return LIST;
    case 'number':
    case 'duration':
    case 'share':
      return NUMBER;
    case 'date':
      return DATE;
    case 'boolean':
      return BOOLEAN;
    default:
      return kind satisfies never;
  }
}

/** How the value of a condition is typed; the first operator of the kind stands in for one that the kind does not have. */
export function operatorChoice(kind: RuleFieldKind, operator: unknown): OperatorChoice {
  const choices = operatorChoices(kind);
  const [first = choice('is_known', 'is known', 'none')] = choices;
  return choices.find((each) => each.operator === operator) ?? first;
}
