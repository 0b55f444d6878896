import { foldText, type RuleTest, type TextOperator } from '@groovelog/domain';
import { foldedText } from './folded-text.sql';
import type { FieldExpression } from './field-expression';
import { patternText } from './pattern-text';
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
  const negated = NEGATIONS.has(test.operator);
  const ofText = (text: string) => positiveTest(comparison.sqlOf(text), test, comparison, bindings);
  const found = kind === 'list' ? `exists (select from unnest(${sql}) as entry (text) where ${ofText('entry.text')})` : ofText(sql);
  return negated ? `not (${found})` : found;
}

/** A list test of a list with entries. */
export function listTest({ sql, entries }: FieldExpression, test: Lists, comparison: TextComparison, bindings: Bindings): string {
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
      return `${areAllThere()} and not ${entries === 'pairs' ? hasOtherPair(sql, wanted, comparison) : `exists (select from unnest(${sql}) as entry (text) where ${entry} <> all (${wanted}))`}`;
    default:
      return test.operator satisfies never;
  }
}

/** Whether the list has a pair of which neither entry is wanted. */
function hasOtherPair(sql: string, wanted: string, { sqlOf }: TextComparison): string {
  const isOther = (side: 1 | 2) => `${sqlOf(`(${sql})[pair.number][${side}]`)} <> all (${wanted})`;
  return `exists (select from generate_subscripts(${sql}, 1) as pair (number) where ${isOther(1)} and ${isOther(2)})`;
}

const NEGATIONS: ReadonlySet<TextOperator> = new Set(['neq', 'not_in', 'not_contains']);

function positiveTest(text: string, { operator, values, exact }: Texts, comparison: TextComparison, { bind }: Bindings): string {
  const compared = comparison.valuesOf(values);
  const [value = ''] = compared;
  switch (operator) {
    case 'eq':
    case 'in':
    case 'neq':
    case 'not_in':
      return `${text} = any (${bind(compared, 'text[]')})`;
    case 'contains':
    case 'not_contains':
      return `strpos(${text}, ${bind(value, 'text')}) > 0`;
    case 'starts_with':
      return `starts_with(${text}, ${bind(value, 'text')})`;
    case 'ends_with':
      return `right(${text}, char_length(${bind(value, 'text')})) = ${bind(value, 'text')}`;
    case 'matches':
      return `(${text}) collate "C" ~ ${bind(patternText(values[0] ?? '', exact), 'text')}`;
    default:
      return operator satisfies never;
  }
}
