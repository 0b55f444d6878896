import type { Rule, RuleLibrary, RuleNode, RuleTest } from '@groovelog/domain';
import type { TestDatabase } from '@groovelog/testing';
import { ruleEvaluators } from '../../testing/rule-evaluators';
import { createRuleDatabase } from '../../testing/rule-library-tables';
import { conditionOf, creditOf, groupOf, libraryOf, limitOf, measureOf, rulePlay, ruleOf, ruleTrack } from '../../testing/rules-by-hand';

const moment = { evaluatedAt: Date.UTC(2026, 5, 15, 12), timeZone: 'Europe/Paris', runSeed: 'run' };
let test: TestDatabase;

beforeAll(async () => {
  test = await createRuleDatabase();
});
afterAll(() => test.drop());

/** What both evaluators choose, which is the same. */
async function chosen(library: RuleLibrary, rule: Rule): Promise<readonly string[]> {
  const { sql, plain } = await ruleEvaluators(test.database, { library });
  const answer = await sql.choose(rule, moment);
  expect(await plain.choose(rule, moment)).toEqual(answer);
  return answer;
}

async function verdict(library: RuleLibrary, rule: Rule, trackId: string) {
  const { sql, plain } = await ruleEvaluators(test.database, { library });
  const explained = await sql.explain(rule, moment, trackId);
  expect(await plain.explain(rule, moment, trackId)).toEqual(explained);
  return explained.verdict;
}

const all = (...members: RuleNode[]) => groupOf({ kind: 'all' }, members);
const number = (operator: 'eq' | 'lte' | 'top' | 'bottom', value: number): RuleTest => ({ kind: 'number', operator, values: [value] });
const plays = (trackId: string, count: number) =>
  Array.from({ length: count }, (_, day) => rulePlay(trackId, `2026-03-${String(day + 1).padStart(2, '0')}T10:00:00Z`));
const byId = { kind: 'field', measure: measureOf('track_id'), direction: 'asc', unknown: 'last' } as const;

// Where random rules showed the database and the plain evaluator to disagree, and the language was asked who is right.
describe('what a rule means', () => {
  it('top and bottom pass over what is not known, also when there are too few that are', async () => {
    const library = libraryOf([ruleTrack('a', { durationMs: 1_000 }), ruleTrack('b', { durationMs: null })]);
    expect(await chosen(library, ruleOf(all(conditionOf('duration', number('top', 5)))))).toEqual(['a']);
    expect(await chosen(library, ruleOf(all(conditionOf('duration', number('bottom', 5)))))).toEqual(['a']);
  });

  it('what is excluded or unavailable is no candidate, and takes no place among them', async () => {
    const tracks = [ruleTrack('a', { isPlayable: false }), ruleTrack('b'), ruleTrack('c')];
    const library = libraryOf(tracks, [...plays('a', 3), ...plays('b', 2), ...plays('c', 1)]);
    const first = all(conditionOf('rank', number('eq', 1)));
    expect(await chosen(library, ruleOf(first))).toEqual(['a']);
    expect(await chosen(library, ruleOf(first, { unavailable: 'drop' }))).toEqual(['b']);
    expect(await verdict(library, ruleOf(first, { unavailable: 'drop' }), 'a')).toEqual({ kind: 'unavailable' });
  });

  it('artists are ranked among artists, each once, however many tracks they have', async () => {
    const pulp = ['a', 'b', 'c'].map((id) => ruleTrack(id));
    const blur = ruleTrack('d', { artists: creditOf('Blur'), artistKey: 'Blur' });
    const library = libraryOf([...pulp, blur], [...plays('a', 5), ...plays('d', 1)]);
    expect(await chosen(library, ruleOf(all(conditionOf('rank', number('eq', 2), { scope: 'artist' }))))).toEqual(['d']);
  });

  it('a playlist goes by its id or its name, so that one that is named is exactly one', async () => {
    const held = (trackId: string, playlistId: string) => ({ trackId, playlistId, addedAt: 0, removedAt: null });
    const playlists = [
      { id: 'p1', name: 'Späti' },
      { id: 'p2', name: null },
    ];
    const library = libraryOf([ruleTrack('a'), ruleTrack('b')], [], {
      playlists,
      memberships: [held('a', 'p1'), held('b', 'p1'), held('b', 'p2')],
    });
    const exactly = (...values: string[]) =>
      ruleOf(all(conditionOf('in_playlist', { kind: 'list', operator: 'is_exactly', values, exact: false })));
    expect(await chosen(library, exactly('spati'))).toEqual(['a']);
    expect(await chosen(library, exactly('p2', 'p1'))).toEqual(['b']);
  });

  it('only a date is a date, whatever PostgreSQL would take for one', async () => {
    const dates = ['1995', '1995-10', '1995-10-30', '19951030', 'today', 'infinity', '1995-02-30', '0000'];
    const library = libraryOf(dates.map((releaseDate, index) => ruleTrack(`t${index}`, { releaseDate })));
    const rule = ruleOf(all(conditionOf('release_date', { kind: 'known', operator: 'is_known' })));
    expect(await chosen(library, rule)).toEqual(['t0', 't1', 't2']);
  });

  it('of a track without a length nothing says how much of it was heard', async () => {
    const library = libraryOf([ruleTrack('a', { durationMs: 0 }), ruleTrack('b')], [...plays('a', 1), ...plays('b', 1)]);
    expect(await chosen(library, ruleOf(all(conditionOf('completion', number('lte', 1)))))).toEqual(['b']);
  });

  it('pins are in whatever the rule looks at, excludes or allows, and take their room first', async () => {
    const tracks = [ruleTrack('a'), ruleTrack('b'), ruleTrack('c', { likedAt: null }), ruleTrack('d', { isPlayable: false })];
    const rule = ruleOf(all(), {
      from: { kind: 'liked' },
      unavailable: 'drop',
      pins: ['c', 'd'],
      sort: [byId],
      limit: limitOf({ tracks: 3 }),
    });
    expect(await chosen(libraryOf(tracks), rule)).toEqual(['a', 'c', 'd']);
    expect(await verdict(libraryOf(tracks), rule, 'b')).toEqual({ kind: 'limit', limit: 'tracks' });
    expect(await verdict(libraryOf(tracks), rule, 'c')).toEqual({ kind: 'pinned' });
  });

  it('a track that one ceiling stops leaves its room under the others, and a share is of what matches', async () => {
    const by = (id: string, artist: string, album: string) =>
      ruleTrack(id, { artists: creditOf(artist), artistKey: artist, album, albumArtists: ['Various'], albumKey: `${album}\u001fVarious` });
    const library = libraryOf([by('a', 'Pulp', 'Split'), by('b', 'Blur', 'Split'), by('c', 'Blur', 'Parklife')]);
    expect(await chosen(library, ruleOf(all(), { limit: limitOf({ perArtist: 1, perAlbum: 1 }) }))).toEqual(['a', 'c']);
    expect(await chosen(library, ruleOf(all(), { limit: limitOf({ perArtist: 1, percent: 60 }) }))).toEqual(['a', 'b']);
  });

  it('another id of a recording stands in for one that is not played, and is said to', async () => {
    const library = libraryOf([
      ruleTrack('a', { isrc: 'GB1', isPlayable: false }),
      ruleTrack('b', { isrc: 'gb1', likedAt: null }),
      ruleTrack('c'),
    ]);
    const rule = ruleOf(all(), { from: { kind: 'liked' }, unavailable: 'substitute' });
    expect(await chosen(library, rule)).toEqual(['b', 'c']);
    expect(await verdict(library, rule, 'a')).toEqual({ kind: 'duplicate-of', trackId: 'b' });
    expect(await verdict(library, rule, 'b')).toEqual({ kind: 'stands-in', trackId: 'a' });
  });
});
