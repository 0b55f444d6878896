import { foldText } from '../fold-text';
import { createPatternMatcher } from '../pattern/pattern-matcher';
import type { RuleTest } from '../rule-test';
import type { RuleValue } from './rule-value';

type Known = NonNullable<RuleValue>;
type TextTest = Extract<RuleTest, { kind: 'text' }>;
type ListTest = Extract<RuleTest, { kind: 'list' }>;

/** A test of a known text; of a list one entry is enough, and a negation wants none. */
export function textHolds(value: Known, test: TextTest): boolean {
  const read = (text: string) => (test.exact ? text : foldText(text));
  const texts = entriesOf(value).flat().map(read);
  const wanted = test.values.map(read);
  const [first = ''] = wanted;
  switch (test.operator) {
    case 'eq':
    case 'in':
      return texts.some((text) => wanted.includes(text));
    case 'neq':
    case 'not_in':
      return !texts.some((text) => wanted.includes(text));
    case 'contains':
      return texts.some((text) => text.includes(first));
    case 'not_contains':
      return !texts.some((text) => text.includes(first));
    case 'starts_with':
      return texts.some((text) => text.startsWith(first));
    case 'ends_with':
      return texts.some((text) => text.endsWith(first));
    case 'matches':
      return entriesOf(value)
        .flat()
        .some(createPatternMatcher(test.values[0] ?? '', test.exact));
    default:
      return test.operator satisfies never;
  }
}

/** A test of a list with entries, each of which may have several names. */
export function listHolds(value: Known, { operator, values, exact }: ListTest): boolean {
  const read = (text: string) => (exact ? text : foldText(text));
  const entries = entriesOf(value).map((names) => names.map(read));
  const wanted = values.map(read);
  const isWanted = (entry: readonly string[]) => entry.some((name) => wanted.includes(name));
  const areAllThere = wanted.every((one) => entries.some((entry) => entry.includes(one)));
  switch (operator) {
    case 'has_any':
      return entries.some(isWanted);
    case 'has_none':
      return !entries.some(isWanted);
    case 'has_all':
      return areAllThere;
    case 'is_exactly':
      return areAllThere && entries.every(isWanted);
    default:
      return operator satisfies never;
  }
}

function entriesOf(value: Known): readonly (readonly string[])[] {
  if (value.kind === 'list') return value.entries;
  if (value.kind === 'text') return [[value.text]];
  throw new TypeError(`a ${value.kind} has no text`);
}
