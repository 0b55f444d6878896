import type { Rule, RuleMoment } from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import fc from 'fast-check';
import { arbitraryConditionRule, arbitraryRule } from '../../testing/arbitrary-rule';
import { arbitraryRuleLibrary, type ArtistsLibrary } from '../../testing/arbitrary-rule-library';
import { oddRuleMoment } from '../../testing/odd-moments';
import { ruleEvaluators } from '../../testing/rule-evaluators';
import { createRuleDatabase } from '../../testing/rule-library-tables';

let test: TestDatabase;

beforeAll(async () => {
  test = await createRuleDatabase();
});
afterAll(() => test.drop());

interface Question {
  rule: Rule;
  moment: RuleMoment;
  /** Which track of the library is explained. */
  track: number;
}

/** So many libraries; looking for the smallest disagreement ends after so long. */
const PLAN = { numRuns: 22, interruptAfterTimeLimit: 200_000 };
/** Each library is asked so many rules: 2,640 in all. */
const RULES = 60;
const EXPLAINED = 10;

const questions = (rule: fc.Arbitrary<Rule>, count: number): fc.Arbitrary<Question[]> => {
  const question = fc.record({ rule, moment: oddRuleMoment, track: fc.nat({ max: 15 }) });
  return fc.noBias(fc.array(question, { minLength: count, maxLength: count }));
};

async function chooseTheSame(known: ArtistsLibrary, asked: readonly Question[]): Promise<void> {
  const { sql, plain } = await ruleEvaluators(test.database, known);
  for (const { rule, moment } of asked) {
    expect({ rule, chosen: await sql.choose(rule, moment) }).toEqual({ rule, chosen: await plain.choose(rule, moment) });
  }
}

async function explainTheSame(known: ArtistsLibrary, asked: readonly Question[]): Promise<void> {
  const { sql, plain } = await ruleEvaluators(test.database, known);
  for (const { rule, moment, track } of asked) {
    const { tracks } = known.library;
    const { id = '' } = tracks[track % tracks.length] ?? {};
    const explained = await sql.explain(rule, moment, id);
    expect({ rule, explained }).toEqual({ rule, explained: await plain.explain(rule, moment, id) });
    const chosen = await sql.choose(rule, moment);
    expect({ isIn: explained.isIn, place: explained.place }).toEqual({
      isIn: chosen.includes(id),
      place: chosen.includes(id) ? chosen.indexOf(id) + 1 : null,
    });
  }
}

describe('the database and the plain evaluator', () => {
  it('agree on what each single condition says of every track', async () => {
    await fc.assert(fc.asyncProperty(arbitraryRuleLibrary, questions(arbitraryConditionRule, RULES), chooseTheSame), PLAN);
  });

  it('agree on the list of any rule, track by track in order', async () => {
    await fc.assert(fc.asyncProperty(arbitraryRuleLibrary, questions(arbitraryRule, RULES), chooseTheSame), PLAN);
  });

  it('agree on why a track is in a list or not, and it is in where they say so', async () => {
    await fc.assert(fc.asyncProperty(arbitraryRuleLibrary, questions(arbitraryRule, EXPLAINED), explainTheSame), PLAN);
  });
});
