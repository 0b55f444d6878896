import { canonicalRule, describeRule, parseRule, ruleSchema } from '@groovelog/domain';
import fc from 'fast-check';
import { isValid } from '../../domain/testing/validate-schema';
import { arbitraryRule } from './arbitrary-rule';

const schema = ruleSchema();

describe('any rule', () => {
  it('that is read is accepted by the schema, and reads the same from its canonical form', () => {
    fc.assert(
      fc.property(arbitraryRule, (rule) => {
        const canonical = canonicalRule(rule);
        const parsed = parseRule(JSON.parse(JSON.stringify(canonical)));
        // Rules are made without a parser: windows that are open at both ends are among them, and trends without a window.
        fc.pre(parsed.ok);
        expect(parseRule(canonicalRule(parsed.rule))).toEqual(parsed);
        expect(isValid(canonical, schema)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('has a sentence', () => {
    fc.assert(
      fc.property(arbitraryRule, (rule) => {
        expect(describeRule(rule)).toMatch(/^\w.*\.$/su);
        expect(describeRule(rule)).not.toMatch(/undefined|null|NaN|\[object/);
      }),
      { numRuns: 300 },
    );
  });
});
