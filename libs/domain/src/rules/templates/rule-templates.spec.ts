import fc from 'fast-check';
import { canonicalRule } from '../canonical-rule';
import { describeRule } from '../describe-rule';
import { parseRule } from '../parse-rule';
import { chosenValue, ruleOfTemplate, titleOfTemplate } from './rule-of-template';
import { RULE_TEMPLATES, type RuleTemplate } from './rule-templates';

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

function template(wanted: string): RuleTemplate {
  const found = RULE_TEMPLATES.find(({ id }) => id === wanted);
  if (!found) throw new Error(`There is no template ${wanted}`);
  return found;
}

describe('the parameters of a template', () => {
  const typed = fc.oneof(
    fc.integer({ min: -5, max: 20_000 }).map(String),
    fc.double().map(String),
    fc.string(),
    fc.string({ unit: 'binary' }),
  );

  it.each(RULE_TEMPLATES.map((each) => [each.id, each] as const))('%s is a rule whatever somebody types', (_, each) => {
    const values = fc.record(Object.fromEntries(each.parameters.map(({ name }) => [name, fc.option(typed, { nil: undefined })])));
    fc.assert(
      fc.property(values, (chosen) => {
        const parsed = parseRule(ruleOfTemplate(each, chosen));
        expect(parsed.ok ? [] : [chosen, parsed.problems]).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it.each(RULE_TEMPLATES.map((each) => [each.id, each] as const))(
    '%s stays as it is where nothing is chosen, and each value changes it',
    (_, each) => {
      expect(ruleOfTemplate(each, {})).toEqual(each.rule);
      for (const { name, kind } of each.parameters) {
        const changed = ruleOfTemplate(each, { [name]: kind === 'number' ? '17' : 'Pulp' });
        expect([name, changed]).not.toEqual([name, each.rule]);
      }
      expect(new Set(each.parameters.map(({ name }) => name)).size).toBe(each.parameters.length);
    },
  );

  it('stand in the rule where the template says, within their bounds', () => {
    const values = { tracks: '99999', plays: 'many', months: '24', genre: ' britpop ' };
    expect(ruleOfTemplate(template('forgotten-favourites'), values)).toMatchObject({
      limit: 1_000,
      conditions: [{ value: 10 }, { value: '24mo' }, { field: 'genre', operator: 'has_any', value: 'britpop' }],
    });
    expect(ruleOfTemplate(template('most-played'), { months: '6' })).toMatchObject({ sort: [{ window: { last: '6mo' } }] });
    expect(ruleOfTemplate(template('weekday-mornings'), { from: '20', to: '23' })).toMatchObject({
      conditions: [{ where: { hours: [20, 23] } }],
    });
  });

  it('give the playlist its name', () => {
    expect(titleOfTemplate(template('nineties'), { decade: '1976' })).toBe('The 1980s');
    expect(titleOfTemplate(template('loved-in-2019'), {})).toBe('Loved in 2019, silent since');
    expect(titleOfTemplate(template('never-played'), { tracks: '5' })).toBe('Never played');
  });

  it('have defaults within their own bounds', () => {
    for (const parameter of RULE_TEMPLATES.flatMap(({ parameters }) => parameters)) {
      expect(chosenValue(parameter, { [parameter.name]: String(parameter.default ?? '') })).toBe(parameter.default);
    }
  });
});
