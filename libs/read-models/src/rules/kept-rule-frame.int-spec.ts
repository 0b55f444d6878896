import { randomUUID } from 'node:crypto';
import { DEFAULT_LISTEN_POLICY } from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import { createRuleDatabase, storeRuleLibrary } from '../../testing/rule-library-tables';
import { conditionOf, groupOf, libraryOf, rulePlay, ruleOf, ruleTrack } from '../../testing/rules-by-hand';
import { createListeningCache } from '../listening/listening-cache';
import { NO_RULE_CONTEXT, runRule } from './run-rule.query';

const moment = { evaluatedAt: Date.UTC(2026, 5, 15, 12), timeZone: 'Europe/Paris', runSeed: 'run' };
const played = { kind: 'number', operator: 'gte', values: [1] } as const;
const rule = ruleOf(groupOf({ kind: 'all' }, [conditionOf('play_count', played, { window: { kind: 'since', event: 'liked' } })]));
let test: TestDatabase;

beforeAll(async () => {
  test = await createRuleDatabase();
});
afterAll(() => test.drop());

describe('what plays are measured against', () => {
  it('is kept between two rules, and forgotten when a row of the library is written or deleted', async () => {
    const userId = randomUUID();
    const cache = createListeningCache();
    await storeRuleLibrary(
      test.database,
      userId,
      libraryOf([ruleTrack('a'), ruleTrack('b')], [rulePlay('a', '2026-01-01T10:00:00Z'), rulePlay('b', '2026-01-02T10:00:00Z')]),
    );
    const chosen = async () => {
      const request = { userId, policy: DEFAULT_LISTEN_POLICY, rule, moment, context: NO_RULE_CONTEXT, shown: 10 };
      return (await runRule(test.database, request, cache)).tracks.map(({ id }) => id);
    };
    const write = (change: string) => test.database.query(`${change} where user_id = $1 and track_id = 'a'`, [userId]);

    expect([await chosen(), await chosen()]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    await write(`update rm_library.unified_tracks set liked_at = '2026-02-01'`);
    expect(await chosen()).toEqual(['b']);
    await write(`update rm_library.unified_tracks set liked_at = '2025-02-01'`);
    expect(await chosen()).toEqual(['a', 'b']);
    await write('delete from rm_library.unified_tracks');
    expect(await chosen()).toEqual(['b']);
  });
});
