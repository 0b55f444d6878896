import { ruleField, type RuleFieldName, type RuleTest } from '@groovelog/domain';
import fc from 'fast-check';
import { arbitrarySpan } from './arbitrary-rule-measure';
import { oddDay } from './odd-moments';
import { oddWanted } from './odd-texts';

const wanted = fc.oneof(
  oddWanted,
  fc.constantFrom('pulp', 'PULP', 'oasis', 'elastica', 'britpop', 'indie', 'live', 'remix', 'class', 'p1', 'spati', 'a', 'GB1', 'album'),
);
const number = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.constantFrom(0.5, 1 / 3, 2 / 3, 30, 50, 60, 100, 200, 200.5, 1990, 1995, 2019, 2020, 100_000, 200_000),
);

const pattern = fc.constantFrom(
  '^a',
  'live|remix',
  '\\bpeople\\b',
  '[a-f]+$',
  'p.+p',
  '\\d',
  '^.$',
  'ä',
  '(pul)?p',
  '[^a-z ]',
  "'",
  '%|_',
  'i{1,2}',
);

const known: fc.Arbitrary<RuleTest> = fc.record({ kind: fc.constant('known'), operator: fc.constantFrom('is_known', 'is_unknown') });

const textTest = (exact: fc.Arbitrary<boolean>): fc.Arbitrary<RuleTest> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      operator: fc.constantFrom('eq', 'neq', 'contains', 'not_contains', 'starts_with', 'ends_with'),
      values: fc.tuple(wanted),
      exact,
    }),
    fc.record({
      kind: fc.constant('text' as const),
      operator: fc.constantFrom('in', 'not_in'),
      values: fc.array(wanted, { minLength: 1, maxLength: 4 }),
      exact,
    }),
  );

const matchesTest = (exact: fc.Arbitrary<boolean>): fc.Arbitrary<RuleTest> =>
  fc.record({ kind: fc.constant('text' as const), operator: fc.constant('matches' as const), values: fc.tuple(pattern), exact });

const listTest = (exact: fc.Arbitrary<boolean>): fc.Arbitrary<RuleTest> =>
  fc.record({
    kind: fc.constant('list' as const),
    operator: fc.constantFrom('has_any', 'has_all', 'has_none', 'is_exactly'),
    values: fc.array(wanted, { minLength: 1, maxLength: 3 }),
    exact,
  });

const numberTest: fc.Arbitrary<RuleTest> = fc.oneof(
  fc.record({
    kind: fc.constant('number' as const),
    operator: fc.constantFrom('eq', 'neq', 'lt', 'lte', 'gt', 'gte'),
    values: fc.tuple(number),
  }),
  fc.record({ kind: fc.constant('number' as const), operator: fc.constant('between' as const), values: fc.tuple(number, number) }),
  fc.record({
    kind: fc.constant('number' as const),
    operator: fc.constantFrom('in', 'not_in'),
    values: fc.array(number, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    operator: fc.constantFrom('top', 'bottom'),
    values: fc.tuple(fc.integer({ min: 1, max: 8 })),
  }),
);

const dateTest: fc.Arbitrary<RuleTest> = fc.oneof(
  fc.record({
    kind: fc.constant('day' as const),
    operator: fc.constantFrom('eq', 'before', 'after', 'lte', 'gte'),
    days: fc.tuple(oddDay),
  }),
  fc.record({ kind: fc.constant('day' as const), operator: fc.constant('between' as const), days: fc.tuple(oddDay, oddDay) }),
  fc.record({ kind: fc.constant('last' as const), operator: fc.constantFrom('in_last', 'not_in_last'), span: arbitrarySpan }),
  fc.record({
    kind: fc.constant('calendar' as const),
    operator: fc.constant('weekday_in' as const),
    values: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('calendar' as const),
    operator: fc.constant('month_in' as const),
    values: fc.subarray([1, 2, 3, 5, 6, 10, 12], { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('anniversary' as const), days: fc.constantFrom(0, 1, 3, 31) }),
);

const booleanTest: fc.Arbitrary<RuleTest> = fc.record({
  kind: fc.constant('boolean' as const),
  operator: fc.constantFrom('eq', 'neq'),
  value: fc.boolean(),
});

/** Any test that the parser lets through for a field. */
export function arbitraryTestOf(field: RuleFieldName): fc.Arbitrary<RuleTest> {
  return fc.oneof({ weight: 5, arbitrary: testOf(field) }, { weight: 1, arbitrary: known });
}

function testOf(field: RuleFieldName): fc.Arbitrary<RuleTest> {
  const { kind } = ruleField(field);
  const exact = kind === 'id' || field === 'artist_id' ? fc.constant(true) : fc.boolean();
  switch (kind) {
    case 'text':
    case 'id':
      return fc.oneof({ weight: 5, arbitrary: textTest(exact) }, { weight: 1, arbitrary: matchesTest(exact) });
    case 'list':
      return fc.oneof(textTest(exact), listTest(exact), matchesTest(exact));
    case 'number':
    case 'duration':
    case 'share':
      return numberTest;
    case 'date':
      return dateTest;
    case 'boolean':
      return booleanTest;
    default:
      return kind satisfies never;
  }
}
