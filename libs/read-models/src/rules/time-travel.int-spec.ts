import { randomUUID } from 'node:crypto';
import { DEFAULT_LISTEN_POLICY, parseRule, type JsonValue, type Rule } from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import * as fc from 'fast-check';
import { storedLog } from '../../testing';
import { arbitraryPast, logOfPast, momentOfDay, PAST_DAYS, type Past } from '../../testing/arbitrary-past';
import { createRuleDatabase } from '../../testing/rule-library-tables';
import { exclusionsFor } from '../library/exclusions-for.query';
import { libraryProjection } from '../library/library.projection';
import { createListeningCache } from '../listening/listening-cache';
import { listeningProjection } from '../listening/listening.projection';
import { runRule } from './run-rule.query';

const condition = (field: string, operator: string, value?: JsonValue, more: object = {}): JsonValue => ({
  field,
  operator,
  ...(value !== undefined && { value }),
  ...more,
});
const date = momentOfDay(5).slice(0, 10);

const SOURCES: JsonValue[] = ['library', 'liked', 'saved_albums', 'played', 'everything', { playlists: ['p1', 'called p2'] }];
const CONDITIONS: JsonValue[] = [
  condition('is_liked', 'eq', true),
  condition('liked_at', 'after', date),
  condition('liked_at', 'in_last', '3d'),
  condition('was_ever_liked', 'eq', true),
  condition('unliked_at', 'before', date),
  condition('is_album_saved', 'eq', false),
  condition('added_at', 'lte', date),
  condition('in_playlist', 'has_any', ['p1']),
  condition('was_in_playlist', 'has_any', ['Called p2']),
  condition('playlist_count', 'gte', 1),
  condition('added_to_playlist_at', 'gte', date),
  condition('is_playable', 'eq', false),
  condition('unavailable_since', 'is_known'),
  condition('is_excluded', 'eq', true),
  condition('play_count', 'gte', 1),
  condition('play_count', 'gte', 1, { window: { since: 'liked' } }),
  condition('play_count', 'gte', 1, { window: { since: 'added' } }),
  condition('skip_rate', 'lte', 0.5),
  condition('last_played_at', 'not_in_last', '4d'),
  condition('rank', 'lte', 2),
  condition('artist.play_count', 'gte', 2),
  condition('artist.liked_tracks', 'gte', 1),
];
/** Asked of the library only: of what was heard, and came into it later, the ids of artists are known today, not then. */
const OF_LIBRARY: JsonValue[] = [...CONDITIONS, condition('is_artist_followed', 'eq', true)];
const ORDERS = ['liked_at', 'unliked_at', 'added_at', 'added_to_playlist_at', 'unavailable_since', 'play_count', 'last_played_at'];

function parsed(document: JsonValue): Rule {
  const result = parseRule(document);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.rule;
}

const SHAPE = {
  match: fc.constantFrom('all', 'any', 'none'),
  by: fc.constantFrom(...ORDERS),
  isBare: fc.boolean(),
  asOf: fc.option(fc.integer({ min: 1, max: PAST_DAYS })),
};

/** Wrapped by exclusions and availability, or not. */
const arbitraryRule = fc
  .constantFrom(...SOURCES)
  .chain((from) => {
    const asked = from === 'everything' || from === 'played' ? CONDITIONS : OF_LIBRARY;
    return fc.record({ from: fc.constant(from), conditions: fc.array(fc.constantFrom(...asked), { maxLength: 2 }), ...SHAPE });
  })
  .map(({ from, conditions, match, by, isBare, asOf }) =>
    parsed({
      from,
      match: conditions.length === 0 ? 'all' : match,
      conditions,
      sort: [{ by, direction: 'desc' }],
      include_excluded: isBare,
      include_unavailable: isBare,
      ...(asOf !== null && { as_of: momentOfDay(asOf).slice(0, 10) }),
    }),
  );

describe('a rule asked of a day that is past', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createRuleDatabase();
  });
  afterAll(() => test.drop());
  const cache = createListeningCache();

  /** The tables of a new listener whose past ends with a day. */
  async function lived(past: Past, last?: number): Promise<string> {
    const userId = randomUUID();
    const log = storedLog(logOfPast(past, userId, last));
    await test.database.transaction(async (sql) => {
      await libraryProjection.apply(
        log.filter(({ type }) => libraryProjection.handles.includes(type)),
        sql,
        'rm_library',
      );
      await listeningProjection.apply(
        log.filter(({ type }) => listeningProjection.handles.includes(type)),
        sql,
        'rm_listening',
      );
    });
    return userId;
  }

  async function chosen(userId: string, rule: Rule, day: number, past: boolean): Promise<string[]> {
    const moment = { evaluatedAt: Date.parse(momentOfDay(day, 23)), timeZone: 'UTC', runSeed: 'run' };
    const exclusions = await exclusionsFor(test.database, userId, 'playlists', past ? moment.evaluatedAt : null);
    const context = { exclusions, list: null, smartPlaylists: [] };
    const request = { userId, policy: DEFAULT_LISTEN_POLICY, rule, moment, context, shown: 100, past };
    return (await runRule(test.database, request, cache)).tracks.map(({ id }) => id);
  }

  it('chooses what it would have chosen if nothing had happened since', async () => {
    const rules = fc.array(arbitraryRule, { minLength: 1, maxLength: 12, size: 'max' });
    await fc.assert(
      fc.asyncProperty(arbitraryPast, fc.integer({ min: 1, max: PAST_DAYS }), rules, async (past, day, asked) => {
        const [whole, ended] = [await lived(past), await lived(past, day)];
        for (const rule of asked) {
          expect({ rule, tracks: await chosen(whole, rule, day, true) }).toEqual({ rule, tracks: await chosen(ended, rule, day, false) });
        }
      }),
      { numRuns: 6 },
    );
  });

  it('chooses for now what it chooses', async () => {
    const rules = fc.array(arbitraryRule, { minLength: 1, maxLength: 12, size: 'max' });
    await fc.assert(
      fc.asyncProperty(arbitraryPast, rules, async (past, asked) => {
        const userId = await lived(past);
        for (const rule of asked) {
          const now = await chosen(userId, rule, PAST_DAYS, false);
          expect({ rule, tracks: await chosen(userId, rule, PAST_DAYS, true) }).toEqual({ rule, tracks: now });
        }
      }),
      { numRuns: 4 },
    );
  });
});
