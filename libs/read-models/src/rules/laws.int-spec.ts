import type { Rule, RuleMoment, RuleNode } from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import fc from 'fast-check';
import { arbitraryNode, arbitrarySource } from '../../testing/arbitrary-rule';
import { arbitraryRuleLibrary } from '../../testing/arbitrary-rule-library';
import { oddRuleMoment } from '../../testing/odd-moments';
import { ODD_TEXTS } from '../../testing/odd-texts';
import { ruleEvaluators, type RuleEvaluator } from '../../testing/rule-evaluators';
import { createRuleDatabase } from '../../testing/rule-library-tables';
import { conditionOf, groupOf, libraryOf, ruleOf, ruleTrack } from '../../testing/rules-by-hand';

let test: TestDatabase;

beforeAll(async () => {
  test = await createRuleDatabase();
});
afterAll(() => test.drop());

const LIBRARIES = 8;
const RULES = 8;

interface Law {
  nodes: readonly [RuleNode, RuleNode];
  moment: RuleMoment;
  around: Partial<Rule>;
}

const arbitraryLaw: fc.Arbitrary<Law> = fc.record({
  nodes: fc.tuple(arbitraryNode, arbitraryNode).map(([one, other]) => [on(one), on(other)] as const),
  moment: oddRuleMoment,
  around: fc.record({ from: arbitrarySource, includeExcluded: fc.boolean(), unavailable: fc.constantFrom('drop', 'keep') }),
});

const on = (node: RuleNode): RuleNode => ({ ...node, off: false });

/** Laws 1 to 3 of the language for two nodes, as one way of evaluation has it. */
async function holdsFor(evaluator: RuleEvaluator, { nodes: [one, other], moment, around }: Law): Promise<void> {
  const of = (match: 'all' | 'any' | 'none', ...members: RuleNode[]) =>
    evaluator.choose(ruleOf(groupOf({ kind: match }, members), around), moment);
  const everything = await of('all');
  const any = await of('any', one);
  expect([...any, ...(await of('none', one))].toSorted()).toEqual(everything.toSorted());
  const alone = await of('all', one);
  expect(alone).toEqual(any);
  expect(await evaluator.choose(ruleOf(groupOf({ kind: 'at_least', count: 1 }, [one]), around), moment)).toEqual(any);
  expect(alone).toEqual(expect.arrayContaining([...(await of('all', one, other))]));
  expect(await of('any', one, other)).toEqual(expect.arrayContaining([...alone]));
}

const titles = fc
  .uniqueArray(fc.oneof(fc.constantFrom(...ODD_TEXTS, 'ΣΊΣΥΦΟΣ'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })), {
    minLength: 5,
    maxLength: 25,
  })
  .map((all) => all.filter((title) => !title.includes('\0') && title.isWellFormed()));

describe('the laws of rules, by the database and by the plain evaluator', () => {
  it('none is the complement of any; one member is the same in all, any and at least one; more in all never adds, more in any never takes', async () => {
    const laws = fc.array(arbitraryLaw, { minLength: RULES, maxLength: RULES });
    await fc.assert(
      fc.asyncProperty(arbitraryRuleLibrary, laws, async (known, asked) => {
        const evaluators = await ruleEvaluators(test.database, known);
        for (const law of asked) {
          await holdsFor(evaluators.sql, law);
          await holdsFor(evaluators.plain, law);
        }
      }),
      { numRuns: LIBRARIES },
    );
  });

  it('any text matches itself, whatever its signs, and nothing of it is ever SQL', async () => {
    const moment = { evaluatedAt: Date.UTC(2026, 5, 15, 12), timeZone: 'Europe/Paris', runSeed: 'run' };
    await fc.assert(
      fc.asyncProperty(titles, async (all) => {
        const library = libraryOf(all.map((title, index) => ruleTrack(`t${index}`, { title })));
        const { sql, plain } = await ruleEvaluators(test.database, { library });
        for (const [index, title] of all.entries()) {
          for (const operator of ['eq', 'contains', 'starts_with', 'ends_with'] as const) {
            const itself = conditionOf('track', { kind: 'text', operator, values: [title], exact: false });
            const rule = ruleOf(groupOf({ kind: 'all' }, [itself]));
            const chosen = await sql.choose(rule, moment);
            expect(chosen).toContain(`t${index}`);
            expect(await plain.choose(rule, moment)).toEqual(chosen);
          }
        }
      }),
      { numRuns: 8 },
    );
  });
});
