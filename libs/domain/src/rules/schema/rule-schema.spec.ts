import { isValid } from '../../../testing/validate-schema';
import { canonicalRule } from '../canonical-rule';
import { OLD_RULE_FIELDS } from '../old-rule-fields';
import { parseRule } from '../parse-rule';
import { RULE_FIELDS } from '../rule-fields';
import { OLD_OPERATORS, operatorsOf } from '../rule-operators';
import { ruleSchema } from './rule-schema';

const schema = ruleSchema();
const only = (condition: object) => ({ conditions: [condition] });

const VALUES = [
  'pulp',
  '5',
  5,
  0.5,
  '20%',
  '3:30',
  '1990s',
  true,
  'false',
  '2020-02-29',
  '90d',
  'sat',
  [1, 2],
  [3],
  ['a', 'b', 'c'],
  null,
  {},
];
const SETTINGS = [
  {},
  { window: { last: '90d' } },
  { window: null, exact: true, off: 'true' },
  { where: { weekdays: ['Sat', 6], hours: [22, 6], platform: 'ios', skipped: 'false' }, last_plays: 5 },
  { colour: 'red' },
];

/** Some of each kind, lifted or not, the old names, and what is no field. */
const FIELDS =
  'track isrc artist duration release_year liked_at explicit play_count skip_rate last_played_at artist.play_count artist.plays'
    .concat(' album.tracks_played_share album.artist none')
    .split(' ')
    .concat(Object.keys(OLD_RULE_FIELDS));

/** Each by every operator, with values of all kinds. */
function* conditions(): Generator<object> {
  const operators = [
    ...new Set(['text', 'list', 'number', 'date'].flatMap((kind) => operatorsOf(kind as 'text'))),
    ...OLD_OPERATORS.keys(),
    'like',
    undefined,
  ];
  for (const field of FIELDS) {
    for (const operator of operators) {
      for (const value of VALUES) yield { field, operator, value };
      yield { field, operator };
    }
    for (const settings of SETTINGS) for (const operator of operators) yield { field, operator, value: '5', ...settings };
  }
}

const DOCUMENTS: object[] = [
  {},
  { match: null, conditions: [], from: null, limit: null },
  { match: { at_least: 2 }, conditions: [{ match: 'none', conditions: [], name: 'n', limit: 4, off: true }], limit: { minutes: '60' } },
  {
    from: 'played',
    as_of: '2024-01-01',
    sort: { by: 'random' },
    arrange: [{ by: 'album' }],
    at_least: 5,
    keep_for: '7',
    replace_at_most: 0,
  },
  { from: { playlists: 'x', as_of: '2024-01-01' }, pins: 'a', bans: ['b'], one_per_recording: 'false', include_excluded: true },
  { from: { smart_playlist: 'x', as: 'rules' }, unavailable: 'substitute', per_artist: 2, per_year: '3' },
  {
    sort: [
      { by: 'weighted', weight: { by: 'artist.play_count', window: { year: 2019 } } },
      { by: 'plays', where: { source: 'recent' } },
    ],
  },
  { sort: [{ by: 'last_played', direction: 'desc', unknown: 'first', window: { calendar: 'last_month' } }] },
  { arrange: { order: [{ by: 'random', seed: 'weekly' }], round_robin: 'genre', separate: { distance: 4 }, keep_albums_whole: 'true' } },
  { arrange: { separate: 3 } },
  { limit: 0 },
  { limit: { songs: 5 } },
  { from: 'nowhere' },
  { from: { playlists: ['x'], as: 'list' } },
  { sort: [{ by: 'artist', window: { last: '90d' } }] },
  { sort: [{ by: 'random', direction: 'sideways' }] },
  { arrange: { round_robin: 'title' } },
  { arrange: 'random' },
  { sort: [{ by: 'weighted', weight: { by: 'artist' } }] },
  { keep_for: 0 },
  { colour: 'red' },
  { conditions: [5] },
  { conditions: {} },
  only({ field: 'play_count', operator: 'gt', value: 1, window: { from: null } }),
  only({ field: 'play_count', operator: 'gt', value: 1, window: { from: '2020-01-01', to: null } }),
];

describe('the schema of rules', () => {
  it('accepts what is read and refuses what is not: each kind of field by every operator', () => {
    const differing: object[] = [];
    for (const condition of conditions()) {
      const isRead = parseRule(only(condition)).ok;
      if (isRead !== isValid(plain(only(condition)), schema)) differing.push({ condition, isRead });
    }
    expect(differing).toEqual([]);
  });

  it.each(Object.keys(RULE_FIELDS))('knows %s in all its scopes, and no others', (name) => {
    for (const scope of ['', 'artist.', 'album.']) {
      const document = only({ field: `${scope}${name}`, operator: 'is_known', ...(name === 'trend' ? { window: { last: '90d' } } : {}) });
      expect(isValid(document, schema)).toBe(parseRule(document).ok);
    }
  });

  it.each(DOCUMENTS)('agrees with the parser about %j', (document) => {
    expect(isValid(document, schema)).toBe(parseRule(document).ok);
  });

  it.each(DOCUMENTS)('accepts the canonical form of %j', (document) => {
    const parsed = parseRule(document);
    if (parsed.ok) expect(isValid(canonicalRule(parsed.rule), schema)).toBe(true);
  });
});

const plain = (document: object): unknown => JSON.parse(JSON.stringify(document));
