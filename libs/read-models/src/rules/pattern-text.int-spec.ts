import { createPatternMatcher } from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import fc from 'fast-check';
import { patterns, searchedTexts } from '../../../domain/testing/arbitrary-patterns';
import { createRuleDatabase } from '../../testing/rule-library-tables';
import { foldedText } from './folded-text.sql';
import { patternText } from './pattern-text';

let test: TestDatabase;

beforeAll(async () => {
  test = await createRuleDatabase();
});
afterAll(() => test.drop());

/** Which of the texts PostgreSQL finds the pattern in. */
async function foundBySql(pattern: string, texts: readonly string[], exact: boolean): Promise<boolean[]> {
  const rows = await test.database.query<{ found: boolean }>(
    `select (${exact ? 'searched.text' : foldedText('searched.text')}) collate "C" ~ $2 as found
       from unnest($1::text[]) with ordinality as searched (text, place) order by searched.place`,
    [texts, patternText(pattern, exact)],
  );
  return rows.map(({ found }) => found);
}

describe('a regular expression of PostgreSQL', () => {
  it('finds what the rule language finds, folded and exact', async () => {
    await fc.assert(
      fc.asyncProperty(patterns, fc.array(searchedTexts, { minLength: 1, maxLength: 12 }), fc.boolean(), async (pattern, texts, exact) => {
        const matcher = createPatternMatcher(pattern, exact);
        expect(await foundBySql(pattern, texts, exact)).toEqual(texts.map((text) => matcher(text)));
      }),
      { numRuns: 300 },
    );
  });

  it.each(['(a+)+$', '(.*a){20}', '(\\w{0,20}\\b){0,10}', '(?:(?:a?){20}){10}a'])('answers %s over a thousand titles', async (pattern) => {
    const texts = Array.from({ length: 1000 }, (_, index) => `${'a'.repeat(index % 300)} ${index}`);
    const matcher = createPatternMatcher(pattern, false);
    expect((await foundBySql(pattern, texts, false)).slice(0, 40)).toEqual(texts.slice(0, 40).map((text) => matcher(text)));
  });
});
