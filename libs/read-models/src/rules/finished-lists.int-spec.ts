import { randomUUID } from 'node:crypto';
import { DEFAULT_LISTEN_POLICY, parseRule, type Rule, type RuleLibrary, type RulePublishedList } from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import { createRuleDatabase, storeRuleLibrary } from '../../testing/rule-library-tables';
import { creditOf, libraryOf, rulePlay, ruleTrack } from '../../testing/rules-by-hand';
import { createListeningCache } from '../listening/listening-cache';
import { NO_RULE_CONTEXT, runRule } from './run-rule.query';

const DAY = 86_400_000;
const moment = { evaluatedAt: Date.UTC(2026, 5, 15, 12), timeZone: 'Europe/Paris', runSeed: 'run' };
const cache = createListeningCache();
let test: TestDatabase;

beforeAll(async () => {
  test = await createRuleDatabase();
});
afterAll(() => test.drop());

function read(document: object): Rule {
  const parsed = parseRule({ from: 'everything', ...document });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

/** The outcome of a rule document over a library, with the ids as one text. */
async function outcome(library: RuleLibrary, document: object, shown = 100) {
  const userId = randomUUID();
  await storeRuleLibrary(test.database, userId, library);
  const context = { ...NO_RULE_CONTEXT, exclusions: library.exclusions, list: library.list };
  const request = { userId, policy: DEFAULT_LISTEN_POLICY, rule: read(document), moment, context, shown };
  const { tracks, ...rest } = await runRule(test.database, request, cache);
  return { ...rest, ids: tracks.map(({ id }) => id).join(' ') };
}

const heldSince = (daysAgo: Record<string, number>): RulePublishedList => ({
  tracks: Object.entries(daysAgo).map(([trackId, days]) => ({ trackId, since: moment.evaluatedAt - days * DAY })),
  lastRunAt: null,
  served: [],
  removedByHand: [],
});
const by = (artist: string) => ({ artists: creditOf(artist), artistKey: artist });

describe('one recording', () => {
  const twice = [ruleTrack('a', { title: 'Disco 2000' }), ruleTrack('b', { title: 'DISCO 2000!', likedAt: null }), ruleTrack('c')];

  it('is told by ISRC, else by title and main artist', async () => {
    expect((await outcome(libraryOf(twice), {})).ids).toBe('a c');
    const other = [...twice, ruleTrack('d', { title: 'disco 2000', ...by('Blur') }), ruleTrack('e', { title: 'Disco 2000', isrc: 'GB1' })];
    expect((await outcome(libraryOf(other), {})).ids).toBe('a c d e');
  });

  it('stays for what is pinned', async () => {
    expect((await outcome(libraryOf(twice), { pins: ['b'] })).ids).toBe('b c');
  });

  it('is played by another of its tracks where Spotify does not play the one that matched', async () => {
    const tracks = [
      ruleTrack('a', { isrc: 'GB1', isPlayable: false, releaseDate: '1995' }),
      ruleTrack('b'),
      ruleTrack('c', { isrc: 'GB1', likedAt: null, addedAt: null }),
      ruleTrack('d', { isrc: 'GB1', likedAt: null, isPlayable: false }),
      ruleTrack('e', { isrc: 'GB2', isPlayable: false }),
    ];
    const liked = { from: 'liked', sort: [{ by: 'track' }] };
    expect((await outcome(libraryOf(tracks), { ...liked, unavailable: 'substitute' })).ids).toBe('c b');
    expect((await outcome(libraryOf(tracks), { ...liked, unavailable: 'substitute', bans: ['c'] })).ids).toBe('b');
    expect((await outcome(libraryOf(tracks), { ...liked, unavailable: 'substitute', one_per_recording: false })).ids).toBe('c b');
    expect((await outcome(libraryOf(tracks), liked)).ids).toBe('b');
    expect((await outcome(libraryOf(tracks), { ...liked, include_unavailable: true })).ids).toBe('a b e');
  });
});

describe('ceilings', () => {
  it('hold together: of an artist, an album, a genre and a year', async () => {
    const tracks = [
      ruleTrack('a', by('Pulp')),
      ruleTrack('b', { ...by('Pulp'), albumKey: 'other', album: 'Other', releaseDate: '1998' }),
      ruleTrack('c', { ...by('Blur'), albumKey: 'third', album: 'Third', releaseDate: '1998' }),
      ruleTrack('d', { ...by('Oasis'), albumKey: 'fourth', album: 'Fourth', releaseDate: null }),
    ];
    expect((await outcome(libraryOf(tracks), { per_artist: 2, per_album: 2, per_genre: 2, per_year: 1 })).ids).toBe('a b d');
  });
});

describe('a finished list', () => {
  const artists = libraryOf(
    ['Pulp', 'Pulp', 'Blur', 'Pulp', 'Blur'].map((artist, index) => ruleTrack(`t${index}`, { ...by(artist), trackNumber: 9 - index })),
    [rulePlay('t4', '2026-06-01T10:00:00Z'), rulePlay('t2', '2026-06-01T11:00:00Z'), rulePlay('t2', '2026-06-01T12:00:00Z')],
  );

  it('is played in an order of its own, which does not change what is chosen', async () => {
    const order = [{ by: 'play_count', direction: 'desc' }];
    expect((await outcome(artists, { limit: 4, arrange: { order } })).ids).toBe('t2 t0 t1 t3');
    expect((await outcome(artists, { arrange: { order } }, 2)).ids).toBe('t2 t4');
    const lifted = [{ by: 'artist.play_count', direction: 'desc' }];
    expect((await outcome(artists, { arrange: lifted })).ids).toBe('t2 t4 t0 t1 t3');
  });

  it('deals out artists, holds them apart and keeps albums whole', async () => {
    expect((await outcome(artists, { arrange: { round_robin: 'artist' } })).ids).toBe('t0 t2 t1 t4 t3');
    expect((await outcome(artists, { arrange: { separate: 1 } })).ids).toBe('t0 t2 t1 t4 t3');
    expect((await outcome(artists, { arrange: { keep_albums_whole: true } })).ids).toBe('t4 t3 t2 t1 t0');
  });

  it('counts and measures what it ends with', async () => {
    expect(await outcome(artists, { arrange: {}, limit: 3 }, 1)).toEqual({
      ids: 't0',
      count: 3,
      totalMs: 600_000,
      isLast: false,
      stayed: [],
      unpublishable: 3,
    });
  });

  it('keeps what came in lately, and what may not go yet, from whatever source it came', async () => {
    const library = { ...artists, list: heldSince({ t3: 2, t4: 30 }) };
    expect(await outcome(library, { limit: 2, keep_for: 7 })).toMatchObject({ ids: 't0 t3', stayed: ['t3'], count: 2 });
    expect((await outcome(library, { limit: 2, replace_at_most: 1 })).ids).toBe('t0 t3');
    expect((await outcome(library, { from: 'played', limit: 2, keep_for: 7, sort: [{ by: 'track' }] })).ids).toBe('t2 t3');
  });

  it('lets go what is banned or excluded, and what is there by another track', async () => {
    const tracks = [ruleTrack('a', { isrc: 'GB1' }), ruleTrack('b', { isrc: 'GB1', likedAt: null }), ruleTrack('c'), ruleTrack('d')];
    const exclusions = [{ type: 'track', id: 'd', name: null, from: null, until: null }] as const;
    const library = { ...libraryOf(tracks), exclusions, list: heldSince({ b: 1, c: 1, d: 1 }) };
    expect((await outcome(library, { bans: ['c'], keep_for: 7 })).ids).toBe('a');
  });

  it('is the last list when the rule chooses too few', async () => {
    const library = { ...artists, list: heldSince({ t4: 2, t3: 30 }) };
    expect(await outcome(library, { from: 'played', at_least: 3 })).toMatchObject({ ids: 't4 t3', isLast: true });
    expect(await outcome(artists, { from: 'played', at_least: 3 })).toMatchObject({ ids: 't2 t4', isLast: false, count: 2 });
  });
});
