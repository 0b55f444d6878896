import { randomUUID } from 'node:crypto';
import { DEFAULT_LISTEN_POLICY, evaluateRule, type Rule, type RuleLibrary, type RuleMoment } from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import fc from 'fast-check';
import { arbitraryConditionRule, arbitraryRule } from '../../testing/arbitrary-rule';
import { arbitraryRuleLibrary, type ArtistsLibrary } from '../../testing/arbitrary-rule-library';
import { oddRuleMoment } from '../../testing/odd-moments';
import { createRuleDatabase, storeRuleLibrary } from '../../testing/rule-library-tables';
import { createListeningCache } from '../listening/listening-cache';
import { runRule } from './run-rule.query';

const cache = createListeningCache();
let test: TestDatabase;

beforeAll(async () => {
  test = await createRuleDatabase();
});
afterAll(() => test.drop());

/** Rules asked of each library, and libraries. */
const RULES = 60;
const LIBRARIES = 20;

interface Question {
  rule: Rule;
  moment: RuleMoment;
}

const questions = (rule: fc.Arbitrary<Rule>): fc.Arbitrary<Question[]> =>
  fc.array(fc.record({ rule, moment: oddRuleMoment }), { minLength: 1, maxLength: RULES, size: 'max' });

async function stored({ library, artists }: ArtistsLibrary): Promise<string> {
  const userId = randomUUID();
  await storeRuleLibrary(test.database, userId, library, artists);
  return userId;
}

async function chosenBySql(userId: string, library: RuleLibrary, { rule, moment }: Question): Promise<string[]> {
  const request = { userId, policy: DEFAULT_LISTEN_POLICY, rule, moment, context: library, shown: 10_000 };
  return (await runRule(test.database, request, cache)).tracks.map(({ id }) => id);
}

async function agrees(known: ArtistsLibrary, asked: readonly Question[]): Promise<void> {
  const { library } = known;
  const userId = await stored(known);
  for (const question of asked) {
    const { trackIds } = evaluateRule(question.rule, library, question.moment);
    expect({ question, chosen: await chosenBySql(userId, library, question) }).toEqual({ question, chosen: trackIds });
  }
}

describe('the database and the plain evaluator', () => {
  it('agree on what each single condition says of every track', async () => {
    await fc.assert(fc.asyncProperty(arbitraryRuleLibrary, questions(arbitraryConditionRule), agrees), { numRuns: LIBRARIES });
  });

  it('agree on the list of any rule, track by track in order', async () => {
    await fc.assert(fc.asyncProperty(arbitraryRuleLibrary, questions(arbitraryRule), agrees), { numRuns: LIBRARIES });
  });
});
