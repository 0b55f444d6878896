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
      arrange: {},
    };
    expect(problemsOf(wrong)).toEqual([
      '/arrange',
      '/conditions/0/field',
      '/conditions/1/conditions/0/operator',
      '/conditions/2/value',
      '/conditions/3/colour',
      '/conditions/3/value',
      '/conditions/4/field',
      '/limit',
    ]);
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
