import { randomUUID } from 'node:crypto';
import {
  DEFAULT_LISTEN_POLICY,
  evaluateRule,
  RULE_FIELDS,
  type Rule,
  type RuleLibrary,
  type RuleNode,
  type RuleTest,
} from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import { createRuleDatabase, storeRuleLibrary } from '../../testing/rule-library-tables';
import {
  conditionOf,
  groupOf,
  libraryOf,
  limitOf,
  measureOf,
  creditOf,
  rulePlay,
  ruleOf,
  ruleTrack,
  thirtyTracks,
} from '../../testing/rules-by-hand';
import { createListeningCache } from '../listening/listening-cache';
import type { RuleContext } from './compilation';
import { NO_RULE_CONTEXT, runRule } from './run-rule.query';

const moment = { evaluatedAt: Date.UTC(2026, 5, 15, 12), timeZone: 'Europe/Paris', runSeed: 'run' };
const cache = createListeningCache();
let test: TestDatabase;

beforeAll(async () => {
  test = await createRuleDatabase();
});
afterAll(() => test.drop());

/** The ids that a rule chooses for a user, in order. */
async function chosen(userId: string, rule: Rule, context: RuleContext = NO_RULE_CONTEXT): Promise<string[]> {
  const request = { userId, policy: DEFAULT_LISTEN_POLICY, rule, moment, context, shown: 10_000 };
  return (await runRule(test.database, request, cache)).tracks.map(({ id }) => id);
}

async function stored(library: RuleLibrary): Promise<string> {
  const userId = randomUUID();
  await storeRuleLibrary(test.database, userId, library);
  return userId;
}

const text = (operator: 'eq' | 'neq' | 'contains' | 'starts_with' | 'ends_with', value: string, exact = false): RuleTest => ({
  kind: 'text',
  operator,
  values: [value],
  exact,
});
const number = (operator: 'eq' | 'gte' | 'lte' | 'top', ...values: number[]): RuleTest => ({ kind: 'number', operator, values });
const isTrue: RuleTest = { kind: 'boolean', operator: 'eq', value: true };
const all = (...members: RuleNode[]) => groupOf({ kind: 'all' }, members);

describe('a rule over the read models', () => {
  it('finds liked tracks of two artists, ignoring case, by album id, at most fifty', async () => {
    const userId = await stored(
      libraryOf([
        ruleTrack('a', { albumId: 'z' }),
        ruleTrack('b', { albumId: 'y', artists: [...creditOf('Guest'), ...creditOf('OASIS')] }),
        ruleTrack('c', { likedAt: null }),
        ruleTrack('d', { artists: creditOf('Blur') }),
      ]),
    );
    const artists = ['pulp', 'oasis'].map((name) =>
      conditionOf('artist', { kind: 'list', operator: 'has_any', values: [name], exact: false }),
    );
    const rule = ruleOf(all(conditionOf('is_liked', isTrue), groupOf({ kind: 'any' }, artists)), {
      from: { kind: 'library' },
      sort: [{ kind: 'field', measure: measureOf('album_id'), direction: 'asc', unknown: 'last' }],
      limit: limitOf({ tracks: 50 }),
    });
    expect(await chosen(userId, rule)).toEqual(['b', 'a']);
  });

  it('counts plays in windows: five times in 2019 and not once in the last two years', async () => {
    const inYear = (track: string, count: number) =>
      Array.from({ length: count }, (_, day) => rulePlay(track, `2019-03-0${day + 1}T10:00:00Z`));
    const plays = [...inYear('a', 5), ...inYear('b', 5), ...inYear('c', 4), rulePlay('b', '2025-01-01T10:00:00Z')];
    const userId = await stored(libraryOf([ruleTrack('a'), ruleTrack('b'), ruleTrack('c')], plays));
    const rule = ruleOf(
      all(
        conditionOf('play_count', number('gte', 5), { window: { kind: 'year', year: 2019 } }),
        conditionOf('play_count', number('eq', 0), { window: { kind: 'last', span: { count: 2, unit: 'y' } } }),
      ),
    );
    expect(await chosen(userId, rule)).toEqual(['a']);
  });

  it('cuts a window of days in the time zone of the listener', async () => {
    // Half past eleven on New Year's Eve in London is the next year in Paris.
    const userId = await stored(libraryOf([ruleTrack('a')], [rulePlay('a', '2018-12-31T23:30:00Z')]));
    const plays = (year: number) => ruleOf(all(conditionOf('play_count', number('gte', 1), { window: { kind: 'year', year } })));
    expect(await chosen(userId, plays(2018))).toEqual([]);
    expect(await chosen(userId, plays(2019))).toEqual(['a']);
  });

  it('says skips of the last plays, plays of the artist, and plays on mornings', async () => {
    const skip = (at: string) => rulePlay('a', at, { skipped: true, completed: false, msPlayed: 1_000 });
    const plays = [
      skip('2026-01-01T06:00:00Z'),
      skip('2026-01-02T06:00:00Z'),
      rulePlay('a', '2026-01-03T20:00:00Z'),
      rulePlay('b', '2026-01-04T06:00:00Z'),
    ];
    const userId = await stored(libraryOf([ruleTrack('a'), ruleTrack('b'), ruleTrack('c', { artists: creditOf('Blur') })], plays));
    const rule = (...conditions: RuleNode[]) => ruleOf(all(...conditions));
    expect(await chosen(userId, rule(conditionOf('skip_count', number('gte', 2), { lastPlays: 3 })))).toEqual(['a']);
    expect(await chosen(userId, rule(conditionOf('skip_count', number('gte', 2), { lastPlays: 2 })))).toEqual([]);
    expect(await chosen(userId, rule(conditionOf('play_count', number('gte', 2), { scope: 'artist' })))).toEqual(['a', 'b']);
    const where = { ...NO_FILTER, hours: { from: 6, to: 9 } };
    expect(await chosen(userId, rule(conditionOf('play_count', number('gte', 1), { where })))).toEqual(['b']);
  });

  it('leaves an unknown value to the operator, and turns that round on demand', async () => {
    const userId = await stored(libraryOf([ruleTrack('a'), ruleTrack('b')], [rulePlay('a', '2026-06-01T10:00:00Z')]));
    const lately = (operator: 'in_last' | 'not_in_last') =>
      conditionOf('last_played_at', { kind: 'last', operator, span: { count: 90, unit: 'd' } });
    expect(await chosen(userId, ruleOf(all(lately('in_last'))))).toEqual(['a']);
    expect(await chosen(userId, ruleOf(all(lately('not_in_last'))))).toEqual(['b']);
    expect(await chosen(userId, ruleOf(all({ ...lately('in_last'), unknown: true })))).toEqual(['a', 'b']);
  });

  it('leaves out what is excluded, unavailable or banned around any tree, and keeps what is pinned', async () => {
    const tracks = [
      ruleTrack('a'),
      ruleTrack('b', { isPlayable: false }),
      ruleTrack('c', { artists: creditOf('Blur') }),
      ruleTrack('d'),
      ruleTrack('e', { title: 'Pinned' }),
    ];
    const userId = await stored(libraryOf(tracks));
    const exclusions = [{ type: 'artist', id: 'blur', name: null, from: null, until: null }] as const;
    const any = groupOf({ kind: 'none' }, [conditionOf('track', text('eq', 'pinned'))]);
    const wrapped = { includeExcluded: false, unavailable: 'drop', bans: ['d'], pins: ['e'] } as const;
    expect(await chosen(userId, ruleOf(any, wrapped), { ...NO_RULE_CONTEXT, exclusions })).toEqual(['a', 'e']);
    expect(await chosen(userId, ruleOf(any))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('leaves out from the first moment of an exclusion to before its last, by any credited name and genre however it is written', async () => {
    const tracks = [
      ruleTrack('a'),
      ruleTrack('b', { artists: [...creditOf('Blur'), ...creditOf('Björk')] }),
      ruleTrack('c', { artists: creditOf('Portishead'), genres: ['Trip-Hop', 'indie'] }),
    ];
    const userId = await stored(libraryOf(tracks));
    const without = async (target: object, from: number | null = null, until: number | null = null) => {
      const exclusion = { type: 'artist', id: null, name: 'BJORK', from, until, ...target } as RuleContext['exclusions'][number];
      const context = { ...NO_RULE_CONTEXT, exclusions: [exclusion] };
      const rule = ruleOf(all(), { includeExcluded: false });
      const ids = await chosen(userId, rule, context);
      expect(evaluateRule(rule, libraryOf(tracks, [], { exclusions: [exclusion] }), moment).trackIds).toEqual(ids);
      return ids.join('');
    };
    const now = moment.evaluatedAt;
    expect([await without({}), await without({ name: 'Björ' })]).toEqual(['ac', 'abc']);
    expect([await without({}, now, now + 1), await without({}, now + 1)]).toEqual(['ac', 'abc']);
    expect([await without({}, null, now), await without({}, null, now + 1)]).toEqual(['abc', 'ac']);
    expect([await without({ type: 'genre', name: 'trip-hop' }), await without({ type: 'genre', name: 'trip' })]).toEqual(['ab', 'abc']);
  });

  it('counts one recording once, and holds to the ceilings of an artist and of minutes', async () => {
    const tracks = [
      ruleTrack('a', { isrc: 'GB1', likedAt: null }),
      ruleTrack('b', { isrc: 'gb1' }),
      ruleTrack('c'),
      ruleTrack('d', { artists: creditOf('Blur'), durationMs: 600_000 }),
    ];
    const userId = await stored(libraryOf(tracks));
    expect(await chosen(userId, ruleOf(all(), { onePerRecording: true }))).toEqual(['b', 'c', 'd']);
    expect(await chosen(userId, ruleOf(all(), { limit: limitOf({ perArtist: 1 }) }))).toEqual(['a', 'd']);
    expect(await chosen(userId, ruleOf(all(), { limit: limitOf({ minutes: 10 }) }))).toEqual(['a', 'b', 'c']);
  });

  it('finds tracks by the playlists that hold or held them, by name or id', async () => {
    const held = (trackId: string, removedAt: number | null) => ({ trackId, playlistId: 'p1', addedAt: 0, removedAt });
    const more = { playlists: [{ id: 'p1', name: 'Späti' }], memberships: [held('a', null), held('b', 1_000)] };
    const userId = await stored(libraryOf([ruleTrack('a'), ruleTrack('b'), ruleTrack('c')], [], more));
    const has = (operator: 'has_any' | 'has_none', value: string) => ({ kind: 'list', operator, values: [value], exact: false }) as const;
    expect(await chosen(userId, ruleOf(all(conditionOf('in_playlist', has('has_any', 'spati')))))).toEqual(['a']);
    expect(await chosen(userId, ruleOf(all(conditionOf('in_playlist', has('has_none', 'p1')))))).toEqual(['b', 'c']);
    expect(await chosen(userId, ruleOf(all(conditionOf('was_in_playlist', has('has_any', 'p1')))))).toEqual(['a', 'b']);
  });

  it('answers every field by every operator of its kind', async () => {
    const userId = await stored(thirtyTracks());
    const problems: string[] = [];
    for (const [field, { kind, scopes }] of Object.entries(RULE_FIELDS)) {
      for (const one of TESTS[kind]) {
        const measure = measureOf(field as keyof typeof RULE_FIELDS, { scope: scopes.at(-1)! });
        const rule = ruleOf(all({ kind: 'condition', measure, test: one, unknown: false, off: false }));
        await chosen(userId, rule).catch((error: Error) => problems.push(`${field} ${one.kind} ${error.message}`));
      }
    }
    expect(problems).toEqual([]);
  });
});

const NO_FILTER = {
  skipped: null,
  minMs: null,
  minCompletion: null,
  hours: null,
  weekdays: null,
  platform: null,
  country: null,
  shuffle: null,
  offline: null,
  source: null,
};

const numbers: RuleTest[] = [
  number('eq', 1),
  number('gte', 2),
  number('lte', 3),
  number('top', 4),
  { kind: 'number', operator: 'between', values: [1, 3] },
];
const texts: RuleTest[] = (['eq', 'neq', 'contains', 'starts_with', 'ends_with'] as const).map((operator) => text(operator, 'pulp'));
const known: RuleTest[] = (['is_known', 'is_unknown'] as const).map((operator) => ({ kind: 'known', operator }));
const TESTS: Record<(typeof RULE_FIELDS)[keyof typeof RULE_FIELDS]['kind'], RuleTest[]> = {
  text: [...texts, ...known],
  id: [text('eq', 'a', true), ...known],
  list: [
    ...texts,
    ...(['has_any', 'has_all', 'has_none', 'is_exactly'] as const).map(
      (operator) => ({ kind: 'list', operator, values: ['Pulp'], exact: false }) as const,
    ),
    ...known,
  ],
  number: [...numbers, ...known],
  duration: [...numbers, ...known],
  share: [...numbers, ...known],
  date: [
    { kind: 'day', operator: 'after', days: [18_000] },
    { kind: 'last', operator: 'in_last', span: { count: 6, unit: 'mo' } },
    { kind: 'last', operator: 'not_in_last', span: { count: 2, unit: 'w' } },
    { kind: 'calendar', operator: 'weekday_in', values: [0, 5] },
    { kind: 'calendar', operator: 'month_in', values: [2] },
    { kind: 'anniversary', days: 3 },
    ...known,
  ],
  boolean: [isTrue, { kind: 'boolean', operator: 'neq', value: true }, ...known],
};
