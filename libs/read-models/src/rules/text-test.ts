import { DomainError, type RuleTest, type TextOperator } from '@groovelog/domain';
import { foldText } from './fold-text';
import { foldedText } from './folded-text.sql';
import type { FieldExpression } from './field-expression';
import type { Bindings } from './statement';

type Texts = Extract<RuleTest, { kind: 'text' }>;
type Lists = Extract<RuleTest, { kind: 'list' }>;

/** Folds a value as the expressions fold theirs; ids and exact tests compare as they are. */
export interface TextComparison {
  readonly sqlOf: (text: string) => string;
  readonly valuesOf: (values: readonly string[]) => readonly string[];
}

/** How a test compares the texts of a field. */
export function comparisonOf(exact: boolean): TextComparison {
  return exact
    ? { sqlOf: (text) => text, valuesOf: (values) => values }
    : { sqlOf: foldedText, valuesOf: (values) => values.map(foldText) };
}

/** A text test of a known value, or of the entries of a list: one is enough, and a negation wants none. */
export function textTest({ kind, sql }: FieldExpression, test: Texts, comparison: TextComparison, bindings: Bindings): string {
  if (test.operator === 'matches') throw new DomainError('invalid', 'rules.matches', 'Regular expressions are not answered yet.');
  const { positive, negated } = POLARITY[test.operator];
  const values = comparison.valuesOf(test.values);
  const ofText = (text: string) => positiveTest(comparison.sqlOf(text), positive, values, bindings);
  const found = kind === 'list' ? `exists (select from unnest(${sql}) as entry (text) where ${ofText('entry.text')})` : ofText(sql);
  return negated ? `not (${found})` : found;
}

/** A list test of a list with entries. */
export function listTest({ sql }: FieldExpression, test: Lists, comparison: TextComparison, bindings: Bindings): string {
  const values = [...new Set(comparison.valuesOf(test.values))];
  const wanted = bindings.bind(values, 'text[]');
  const entry = comparison.sqlOf('entry.text');
  const isAnyOf = `exists (select from unnest(${sql}) as entry (text) where ${entry} = any (${wanted}))`;
  const areAllThere = () =>
    `(select count(distinct ${entry}) from unnest(${sql}) as entry (text) where ${entry} = any (${wanted})) = ${bindings.bind(values.length, 'int')}`;
  switch (test.operator) {
    case 'has_any':
      return isAnyOf;
    case 'has_none':
      return `not ${isAnyOf}`;
    case 'has_all':
      return areAllThere();
    case 'is_exactly':
      return `${areAllThere()} and not exists (select from unnest(${sql}) as entry (text) where ${entry} <> all (${wanted}))`;
    default:
      return test.operator satisfies never;
  }
}

type Positive = 'eq' | 'contains' | 'starts_with' | 'ends_with';

const POLARITY: Record<Exclude<TextOperator, 'matches'>, { positive: Positive; negated: boolean }> = {
  eq: { positive: 'eq', negated: false },
  in: { positive: 'eq', negated: false },
  neq: { positive: 'eq', negated: true },
  not_in: { positive: 'eq', negated: true },
  contains: { positive: 'contains', negated: false },
  not_contains: { positive: 'contains', negated: true },
  starts_with: { positive: 'starts_with', negated: false },
  ends_with: { positive: 'ends_with', negated: false },
};

function positiveTest(text: string, positive: Positive, values: readonly string[], { bind }: Bindings): string {
  const [value = ''] = values;
  switch (positive) {
    case 'eq':
      return `${text} = any (${bind(values, 'text[]')})`;
    case 'contains':
      return `strpos(${text}, ${bind(value, 'text')}) > 0`;
    case 'starts_with':
      return `starts_with(${text}, ${bind(value, 'text')})`;
    case 'ends_with':
      return `right(${text}, char_length(${bind(value, 'text')})) = ${bind(value, 'text')}`;
    default:
      return positive satisfies never;
  }
}
