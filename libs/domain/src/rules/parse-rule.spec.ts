import { parseRule } from './parse-rule';

const EXAMPLE = {
  match: 'all',
  conditions: [
    { field: 'is_liked', operator: 'eq', value: 'true' },
    {
      match: 'any',
      conditions: [
        { field: 'artist', operator: 'eq', value: 'pulp' },
        { field: 'artist', operator: 'eq', value: 'oasis' },
      ],
    },
  ],
  sort: [{ by: 'album_id', direction: 'asc' }],
  limit: 50,
};

const problemsOf = (document: unknown) => {
  const parsed = parseRule(document);
  return parsed.ok ? [] : parsed.problems.map(({ path }) => path);
};
const only = (condition: object) => ({ conditions: [condition] });

describe('reading a rule', () => {
  it('understands the example of the language as it stands', () => {
    const parsed = parseRule(EXAMPLE);
    expect(parsed).toMatchObject({
      ok: true,
      rule: {
        from: { kind: 'library' },
        root: {
          match: { kind: 'all' },
          members: [
            { measure: { field: 'is_liked' }, test: { kind: 'boolean', value: true } },
            { match: { kind: 'any' }, members: [{ test: { operator: 'has_any', values: ['pulp'] } }, {}] },
          ],
        },
        limit: { tracks: 50 },
      },
    });
  });

  it.each([
    [
      { field: 'min_plays', value: '5' },
      { kind: 'number', operator: 'gte', values: [5] },
    ],
    [
      { field: 'added_in_last_days', value: 30 },
      { kind: 'last', operator: 'in_last', span: { count: 30, unit: 'd' } },
    ],
    [
      { field: 'added_after', value: '2020-02-29' },
      { kind: 'day', operator: 'gte' },
    ],
    [
      { field: 'added_before', operator: 'is', value: '2020-02-29' },
      { kind: 'day', operator: 'lte' },
    ],
    [
      { field: 'last_played', value: '2020-02-29' },
      { kind: 'day', operator: 'gte' },
    ],
    [
      { field: 'track', operator: 'is', value: 'x' },
      { kind: 'text', operator: 'eq', values: ['x'] },
    ],
    [
      { field: 'duration', operator: 'lt', value: '3:30' },
      { kind: 'number', operator: 'lt', values: [210] },
    ],
    [
      { field: 'skip_rate', operator: 'gt', value: '20%' },
      { kind: 'number', operator: 'gt', values: [0.2] },
    ],
  ])('reads old names, and numbers that are texts: %j', (condition, test) => {
    expect(parseRule(only(condition))).toMatchObject({ ok: true, rule: { root: { members: [{ test }] } } });
  });

  it('names every problem by its path', () => {
    const wrong = {
      conditions: [
        { field: 'nothing', operator: 'eq', value: 1 },
        { match: 'any', conditions: [{ field: 'track', operator: 'larger', value: 'x' }] },
        { field: 'play_count', operator: 'gt', value: 'many' },
        { field: 'liked_at', operator: 'eq', value: '2023-02-29', colour: 'red' },
        { field: 'track', operator: 'eq', value: 'x', window: { last: '90d' } },
      ],
      limit: 20_000,
      arrange: { shuffle: true },
    };
    expect(problemsOf(wrong)).toEqual([
      '/conditions/0/field',
      '/conditions/1/conditions/0/operator',
      '/conditions/2/value',
      '/conditions/3/colour',
      '/conditions/3/value',
      '/conditions/4/field',
      '/arrange/shuffle',
      '/limit',
    ]);
  });

  it.each([
    [only({ field: 'first_played_at', operator: 'weekday_in', value: [1.5] }), '/conditions/0/value/0'],
    [only({ field: 'first_played_at', operator: 'weekday_in', value: ['money'] }), '/conditions/0/value/0'],
    [only({ field: 'first_played_at', operator: 'month_in', value: [1.5, 12] }), '/conditions/0/value/0'],
    [only({ field: 'play_count', operator: 'gt', value: 1, where: { hours: [6.5, 9] } }), '/conditions/0/where/hours/0'],
    [only({ field: 'play_count', operator: 'gt', value: 1, where: { hours: [6, 9, 12] } }), '/conditions/0/where/hours'],
    [only({ field: 'play_count', operator: 'gt', value: 1, where: { country: ['Germany'] } }), '/conditions/0/where/country/0'],
    [only({ field: 'play_count', operator: 'gt', value: 1, window: { last: ['90d'] } }), '/conditions/0/window/last'],
    [only({ field: 'play_count', operator: 'gt', value: 1, window: { from: '2020-02-01', to: '2020-01-01' } }), '/conditions/0/window'],
    [only({ field: 'trend', operator: 'gt', value: 1 }), '/conditions/0/window'],
    [only({ field: 'trend', operator: 'gt', value: 1, window: { before_last: '90d' } }), '/conditions/0/window'],
    [{ sort: [{ by: 'trend', window: { since: 'liked' } }] }, '/sort/0/window'],
    [only({ field: 'track_id', operator: 'in', value: Array(1001).fill('x') }), '/conditions/0/value'],
    [{ from: { playlists: Array(1001).fill('x') } }, '/from/playlists'],
    [{ bans: Array(10_001).fill('x') }, '/bans'],
    [{ from: { smart_playlist: 'x', as: 'both' } }, '/from/as'],
    [{ from: { playlists: ['x'], as_of: '2024-01-01' }, as_of: '2024-01-02' }, '/from/as_of'],
    [{ as_of: 'yesterday' }, '/as_of'],
    [{ unavailable: 'drop', include_unavailable: true }, '/unavailable'],
    [{ arrange: { round_robin: 'title' } }, '/arrange/round_robin'],
    [{ arrange: { separate: { by: 'artist', distance: 0 } } }, '/arrange/separate/distance'],
    [{ at_least: 10_001 }, '/at_least'],
    [{ replace_at_most: 1.5 }, '/replace_at_most'],
    [{ keep_for: 'long' }, '/keep_for'],
  ])('refuses %j at %s', (document, path) => {
    expect(problemsOf(document)).toEqual([path]);
  });

  it.each([
    [{ arrange: [{ by: 'album' }] }, { arrange: { order: [{ kind: 'field' }], separate: null } }],
    [{ arrange: { separate: 3 } }, { arrange: { separate: { by: 'artist', distance: 3 } } }],
    [{ include_unavailable: true }, { unavailable: 'keep' }],
    [{ unavailable: 'substitute', include_unavailable: false }, { unavailable: 'substitute' }],
    [{ from: { smart_playlist: 'x' } }, { from: { kind: 'smart_playlist', id: 'x', as: 'list' } }],
    [{ from: { playlists: 'x', as_of: '1970-01-02' } }, { asOf: 1, from: { kind: 'playlists', ids: ['x'] } }],
    [
      { at_least: '20', replace_at_most: 0, keep_for: 30 },
      { atLeast: 20, replaceAtMost: 0, keepFor: 30 },
    ],
  ])('reads what shapes the list: %j', (document, rule) => {
    expect(parseRule(document)).toMatchObject({ ok: true, rule });
  });

  it.each([
    ['nesting', (() => Array.from({ length: 200 }).reduce<object>((inner) => ({ conditions: [inner] }), {}))()],
    ['conditions', { conditions: Array.from({ length: 10_000 }, () => ({ field: 'track', operator: 'eq', value: 'x' })) }],
    ['a NUL', only({ field: 'track', operator: 'eq', value: 'a\0b' })],
    ['a number beyond all bounds', only({ field: 'play_count', operator: 'gt', value: 1e300 })],
    ['a prototype', only({ field: 'constructor', operator: 'eq', value: 1 })],
    ['a list', []],
    ['nothing', null],
  ])('refuses what is hostile: %s', (_, document) => {
    expect(problemsOf(document)).not.toEqual([]);
  });
});
