import fc from 'fast-check';
import type { JsonValue } from '../event/json';
import { canonicalRule } from './canonical-rule';
import { describeRule } from './describe-rule';
import { CONDITION_MEMBERS, GROUP_MEMBERS } from './parse-group';
import { parseRule, RULE_MEMBERS } from './parse-rule';
import { RULE_FIELDS } from './rule-fields';
import { operatorsOf } from './rule-operators';
import { ruleWarnings } from './rule-warnings';
import { RULE_TEMPLATES } from './templates/rule-templates';

const OTHER_WORDS = 'last before_last since from to calendar year skipped hours weekdays by direction seed tracks minutes percent at_least';
const MEMBERS = [
  ...RULE_MEMBERS,
  ...GROUP_MEMBERS,
  ...CONDITION_MEMBERS,
  ...OTHER_WORDS.split(' '),
  '__proto__',
  'constructor',
  'toString',
];
const WORDS = [...Object.keys(RULE_FIELDS), ...operatorsOf('text'), ...operatorsOf('date'), ...MEMBERS];
const VALUES = [
  '90d',
  '2y',
  '9999-99-99',
  '2026-02-30',
  '12026-01-01',
  '3:30',
  '1e309',
  '-0',
  '\0',
  '\ud83c',
  "' or 1=1 --",
  '(a*)*$',
  '[',
  'daily',
];
const NUMBERS = [
  0,
  -0,
  -1,
  0.5,
  1,
  50,
  1e15,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_VALUE,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

/** Any JSON, mostly in words that the language knows, and what only looks like JSON. */
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(...WORDS, ...VALUES, ...NUMBERS, null, true, false, undefined),
    fc.jsonValue(),
    fc.array(tie('anything'), { maxLength: 4 }),
    fc.array(fc.tuple(fc.constantFrom(...MEMBERS), tie('anything')), { maxLength: 5 }).map(objectOf),
  ),
}));

/** Rules that are right but for a few places. */
const mutated = fc
  .tuple(
    fc.constantFrom(...RULE_TEMPLATES),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...MEMBERS), anything), { minLength: 1, maxLength: 3 }),
  )
  .map(([{ rule }, changes]) => changes.reduce<unknown>((document, [at, name, value]) => changed(document, at, name, value), rule));

/** A member that reaches for the prototype is one of its own here, as JSON.parse makes it. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const made = {};
  for (const [name, value] of entries) Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

/** Puts a value somewhere into a document: in the place of a member, or as a new one. */
function changed(document: unknown, at: number, name: string, value: unknown): unknown {
  if (typeof document !== 'object' || document === null) return value;
  const entries = Object.entries(document);
  const [chosen, deeper] = [at % (entries.length + 1), Math.floor(at / (entries.length + 1))];
  const next = entries.map(([key, member], index): [string, unknown] => [
    key,
    index === chosen ? (deeper % 3 === 0 ? value : changed(member, deeper, name, value)) : member,
  ]);
  if (Array.isArray(document)) return chosen === entries.length ? [...(document as unknown[]), value] : next.map(([, member]) => member);
  return objectOf(chosen === entries.length ? [...entries.filter(([key]) => key !== name), [name, value]] : next);
}

describe('whatever stands in the place of a rule', () => {
  it.each([
    ['any document', anything],
    ['a rule that somebody spoiled', mutated],
  ])('%s is refused with a place for every problem, or read, said, and read again as the same rule', (_, documents) => {
    let [read, refused] = [0, 0];
    fc.assert(
      fc.property(documents, (document) => {
        const parsed = parseRule(document);
        if (!parsed.ok) {
          refused += 1;
          expect(parsed.problems.length).toBeGreaterThan(0);
          for (const { path, message } of parsed.problems) {
            expect(path).toMatch(/^(\/|$)/);
            expect(message).not.toBe('');
          }
          return;
        }
        read += 1;
        const { rule } = parsed;
        expect(describeRule(rule)).not.toMatch(/undefined|NaN|\[object/);
        for (const { path } of ruleWarnings(rule)) expect(path).toMatch(/^(\/|$)/);
        const canonical = JSON.parse(JSON.stringify(canonicalRule(rule))) as JsonValue;
        const again = parseRule(canonical);
        expect(again.ok && canonicalRule(again.rule)).toEqual(canonical);
      }),
      { numRuns: process.env['STRESS'] ? 50_000 : 2_500 },
    );
    expect(Math.min(read, refused)).toBeGreaterThan(10);
  });
});
