import { canonicalRule } from './canonical-rule';
import { OLD_RULE_FIELDS } from './old-rule-fields';
import { parseRule } from './parse-rule';

/** A condition in its canonical form. */
function now(condition: object): unknown {
  const parsed = parseRule({ conditions: [condition] });
  return parsed.ok ? (canonicalRule(parsed.rule)['conditions'] as unknown[])[0] : parsed.problems;
}

const DAY = '2020-02-29';

describe('a rule of before', () => {
  const meanings: Record<keyof typeof OLD_RULE_FIELDS, [old: object, meaning: object][]> = {
    plays: [
      [
        { operator: 'gt', value: 3 },
        { field: 'play_count', operator: 'gt', value: 3 },
      ],
    ],
    min_plays: [
      [{ value: 5 }, { field: 'play_count', operator: 'gte', value: 5 }],
      [
        { operator: 'is', value: '5' },
        { field: 'play_count', operator: 'gte', value: 5 },
      ],
    ],
    max_plays: [
      [
        { operator: 'eq', value: 5 },
        { field: 'play_count', operator: 'lte', value: 5 },
      ],
    ],
    added_after: [[{ value: DAY }, { field: 'added_at', operator: 'gte', value: DAY }]],
    added_before: [
      [
        { operator: 'is', value: DAY },
        { field: 'added_at', operator: 'lte', value: DAY },
      ],
    ],
    added_in_last_days: [[{ value: '30' }, { field: 'added_at', operator: 'in_last', value: '30d' }]],
    date_added: [
      [
        { operator: 'before', value: DAY },
        { field: 'added_at', operator: 'before', value: DAY },
      ],
    ],
    last_played: [
      [{ value: DAY }, { field: 'last_played_at', operator: 'gte', value: DAY }],
      [
        { operator: 'before', value: DAY },
        { field: 'last_played_at', operator: 'before', value: DAY },
      ],
    ],
    first_played: [[{ value: DAY }, { field: 'first_played_at', operator: 'gte', value: DAY }]],
  };

  it.each(Object.keys(OLD_RULE_FIELDS).flatMap((field) => (meanings[field] ?? []).map(([old, meaning]) => [field, old, meaning] as const)))(
    'keeps its meaning: %s %j',
    (field, old, meaning) => {
      expect(now({ field, ...old })).toEqual(meaning);
    },
  );

  it('is tested for every old name', () => {
    expect(Object.keys(meanings).sort()).toEqual(Object.keys(OLD_RULE_FIELDS).sort());
  });

  it.each([
    ['is', 'eq'],
    ['is_not', 'neq'],
  ])('says %s for %s', (old, operator) => {
    expect(now({ field: 'track', operator: old, value: 'x' })).toEqual({ field: 'track', operator, value: 'x' });
    expect(now({ field: 'is_liked', operator: old, value: 'true' })).toEqual({ field: 'is_liked', operator, value: true });
  });

  it('may lift an old name to the artist or album', () => {
    expect(now({ field: 'artist.plays', operator: 'gt', value: 3 })).toEqual({ field: 'artist.play_count', operator: 'gt', value: 3 });
  });
});
