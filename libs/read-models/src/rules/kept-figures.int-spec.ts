import { randomUUID } from 'node:crypto';
import { DEFAULT_LISTEN_POLICY, type RulePlay } from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import { createRuleDatabase, storeRuleLibrary } from '../../testing/rule-library-tables';
import { conditionOf, groupOf, libraryOf, rulePlay, ruleOf, ruleTrack } from '../../testing/rules-by-hand';
import { createListeningCache } from '../listening/listening-cache';
import { NO_RULE_CONTEXT, runRule } from './run-rule.query';

const moment = { evaluatedAt: Date.UTC(2026, 5, 15, 12), timeZone: 'UTC', runSeed: 'run' };
const twice = { kind: 'number', operator: 'gte', values: [2] } as const;
const onTwoDays = ruleOf(groupOf({ kind: 'all' }, [conditionOf('distinct_days', twice)]));
const LATE = rulePlay('a', '2026-01-01T22:30:00Z');
const EARLY = rulePlay('a', '2026-01-02T01:30:00Z');
let test: TestDatabase;

beforeAll(async () => {
  test = await createRuleDatabase();
});
afterAll(() => test.drop());

/** A listener's library with these plays. */
async function listenerWith(plays: RulePlay[]): Promise<string> {
  const userId = randomUUID();
  await storeRuleLibrary(test.database, userId, libraryOf([ruleTrack('a')], plays));
  return userId;
}

function asker(userId: string) {
  const cache = createListeningCache();
  const request = { userId, policy: DEFAULT_LISTEN_POLICY, rule: onTwoDays, context: NO_RULE_CONTEXT, shown: 10 };
  return async (changes: Partial<typeof moment & typeof request> = {}) => {
    const asked = { ...request, ...changes, moment: { ...moment, ...changes } };
    return (await runRule(test.database, asked, cache)).tracks.map(({ id }) => id);
  };
}

describe('a figure that is kept between two rules', () => {
  it('is worked out anew when something was heard', async () => {
    const userId = await listenerWith([LATE]);
    const ask = asker(userId);
    expect([await ask(), await ask()]).toEqual([[], []]);
    const after = await listenerWith([LATE, EARLY]);
    await test.database.query(
      `update rm_listening.listening_months as months set columns = heard.columns, last_position = '2'
         from rm_listening.listening_months as heard
        where months.user_id = $1 and heard.user_id = $2`,
      [userId, after],
    );
    expect(await ask()).toEqual(['a']);
  });

  it('is another in another time zone, under another policy, and when a play comes into the window or leaves it', async () => {
    const ask = asker(await listenerWith([LATE, EARLY]));
    expect(await ask()).toEqual(['a']);
    expect(await ask({ timeZone: 'America/New_York' })).toEqual([]);
    expect(await ask({ policy: { ...DEFAULT_LISTEN_POLICY, minMs: 3_600_000, countCompleted: false } })).toEqual([]);
    expect(await ask({ evaluatedAt: EARLY.endedAt - 1 })).toEqual([]);
    expect(await ask({ evaluatedAt: EARLY.endedAt })).toEqual(['a']);
  });
});
