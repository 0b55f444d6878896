import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalRule } from '../canonical-rule';
import { parseRule } from '../parse-rule';

const page = readFileSync(join(__dirname, '../../../../../docs/rules.md'), 'utf8');
const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => text);

describe('the page about rules', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(2);
  });

  it.each(examples)('shows a rule that is read: %s', (text) => {
    const parsed = parseRule(JSON.parse(text));
    expect(parsed).toMatchObject({ ok: true });
    if (parsed.ok) expect(parseRule(canonicalRule(parsed.rule))).toEqual(parsed);
  });
});
