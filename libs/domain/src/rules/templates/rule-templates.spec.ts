import { canonicalRule } from '../canonical-rule';
import { describeRule } from '../describe-rule';
import { parseRule } from '../parse-rule';
import { RULE_TEMPLATES } from './rule-templates';

describe('rule templates', () => {
  it.each(RULE_TEMPLATES.map((template) => [template.id, template] as const))('%s is a canonical rule', (_, { rule }) => {
    const parsed = parseRule(rule);
    expect(parsed.ok ? canonicalRule(parsed.rule) : parsed.problems).toEqual(rule);
  });

  it('say what they choose, each something else', () => {
    const sentences = RULE_TEMPLATES.map(({ rule }) => {
      const parsed = parseRule(rule);
      return parsed.ok ? describeRule(parsed.rule) : '';
    });
    expect(new Set(sentences).size).toBe(RULE_TEMPLATES.length);
    expect(sentences.every((sentence) => sentence.length > 10)).toBe(true);
  });

  it('have names and ids of their own', () => {
    expect(new Set(RULE_TEMPLATES.map(({ id }) => id)).size).toBe(RULE_TEMPLATES.length);
    expect(new Set(RULE_TEMPLATES.map(({ name }) => name)).size).toBe(RULE_TEMPLATES.length);
  });
});
