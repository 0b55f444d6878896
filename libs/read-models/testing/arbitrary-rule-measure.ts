import {
  RULE_FIELDS,
  ruleField,
  type RuleFieldName,
  type RuleMeasure,
  type RulePlayFilter,
  type RuleSpan,
  type RuleWindow,
} from '@groovelog/domain';
import fc from 'fast-check';
import { oddDay } from './odd-moments';

/** Every field of the language. */
export const FIELD_NAMES = Object.keys(RULE_FIELDS) as [RuleFieldName, ...RuleFieldName[]];

const NO_FILTER: RulePlayFilter = {
  skipped: null,
  minMs: null,
  minCompletion: null,
  hours: null,
  weekdays: null,
  platform: null,
  country: null,
  shuffle: null,
  offline: null,
  source: null,
};

/** A length of time, mostly one that cuts the listens of a library in two. */
export const arbitrarySpan: fc.Arbitrary<RuleSpan> = fc.oneof(
  fc.constantFrom<RuleSpan>(
    { count: 90, unit: 'd' },
    { count: 6, unit: 'mo' },
    { count: 1, unit: 'y' },
    { count: 2, unit: 'w' },
    { count: 36, unit: 'h' },
  ),
  fc.record({ count: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('h', 'd', 'w', 'mo', 'y') }),
);

const arbitraryBetween: fc.Arbitrary<RuleWindow> = fc
  .tuple(fc.option(oddDay, { nil: null }), fc.option(oddDay, { nil: null }))
  .map(([one, other]) =>
    one === null || other === null
      ? { kind: 'between', from: one, to: other }
      : { kind: 'between', from: Math.min(one, other), to: Math.max(one, other) },
  );

const beginning: fc.Arbitrary<RuleWindow> = fc.oneof(
  fc.record({ kind: fc.constant('last' as const), span: arbitrarySpan }),
  fc.record({
    kind: fc.constant('calendar' as const),
    which: fc.constantFrom('this', 'last'),
    unit: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
  }),
  fc.record({ kind: fc.constant('year' as const), year: fc.constantFrom(2011, 2024, 2025, 2026) }),
  fc.constant<RuleWindow>({ kind: 'since', event: 'last_run' }),
);

const anyWindow: fc.Arbitrary<RuleWindow> = fc.oneof(
  { weight: 3, arbitrary: beginning },
  fc.record({ kind: fc.constant('before_last' as const), span: arbitrarySpan }),
  arbitraryBetween,
  fc.record({ kind: fc.constant('since' as const), event: fc.constantFrom('liked', 'added') }),
);

const hour = fc.integer({ min: 0, max: 24 });

const arbitraryFilter: fc.Arbitrary<RulePlayFilter> = fc.oneof(
  fc.boolean().map((skipped) => ({ ...NO_FILTER, skipped })),
  fc.constantFrom(0, 29_999, 30_000, 150_000).map((minMs) => ({ ...NO_FILTER, minMs })),
  fc.constantFrom(0, 0.5, 1).map((minCompletion) => ({ ...NO_FILTER, minCompletion })),
  fc.record({ from: hour, to: hour }).map((hours) => ({ ...NO_FILTER, hours })),
  fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }).map((weekdays) => ({ ...NO_FILTER, weekdays })),
  fc.subarray(['ios' as const, 'web' as const, 'other' as const], { minLength: 1 }).map((platform) => ({ ...NO_FILTER, platform })),
  fc.subarray(['DE', 'FR', 'XX'], { minLength: 1 }).map((country) => ({ ...NO_FILTER, country })),
  fc.record({ shuffle: fc.boolean(), offline: fc.boolean() }).map((wanted) => ({ ...NO_FILTER, ...wanted })),
  fc.subarray(['extended' as const, 'manual' as const], { minLength: 1 }).map((source) => ({ ...NO_FILTER, source })),
);

/** Any measure of one field that the parser lets through. */
export function arbitraryMeasureOf(field: RuleFieldName): fc.Arbitrary<RuleMeasure> {
  const { origin, scopes } = ruleField(field);
  const scope = fc.constantFrom(...scopes);
  if (origin !== 'listening') return scope.map((one) => ({ field, scope: one, window: null, lastPlays: null, where: null }));
  return fc.record({
    field: fc.constant(field),
    scope,
    window: field === 'trend' ? beginning : fc.option(anyWindow, { nil: null, freq: 2 }),
    lastPlays: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null, freq: 2 }),
    where: fc.option(arbitraryFilter, { nil: null, freq: 2 }),
  });
}

/** Any measure. */
export const arbitraryMeasure: fc.Arbitrary<RuleMeasure> = fc.constantFrom(...FIELD_NAMES).chain(arbitraryMeasureOf);
