import { RULE_TEMPLATES, type JsonObject } from '@groovelog/domain';
import { controlName } from './controls';
import { type Draft, editDraft } from './draft';
import { draftOfFields, fieldsOfDraft } from './draft-fields';

const roundTrip = (draft: Draft) => draftOfFields(fieldsOfDraft(draft));
const rule = (...conditions: JsonObject[]): Draft => ({ match: 'all', conditions });

describe('a draft in the controls of the builder', () => {
  it.each(RULE_TEMPLATES.map((template) => [template.id, template.rule] as const))('is read back as it was: %s', (_, document) => {
    expect(roundTrip(document)).toEqual(document);
  });

  it.each<[string, JsonObject]>([
    ['values with commas', { field: 'artist', operator: 'has_any', value: ['Earth, Wind & Fire', 'Chic'] }],
    ['a value that looks like JSON', { field: 'track', operator: 'eq', value: '["a"]' }],
    ['a name over two lines', { field: 'artist', operator: 'has_any', value: ['one\ntwo', 'three'] }],
    ['a day that no calendar shows', { field: 'liked_at', operator: 'before', value: 'soon' }],
    ['an empty list', { field: 'genre', operator: 'has_none', value: [] }],
    ['a fraction', { field: 'skip_rate', operator: 'lt', value: 0.125 }],
    ['weekdays', { field: 'liked_at', operator: 'weekday_in', value: [5, 6] }],
    ['a span', { field: 'liked_at', operator: 'not_in_last', value: '6mo' }],
    ['what is unknown', { field: 'isrc', operator: 'is_unknown' }],
    ['listens of an artist', { field: 'artist.play_count', operator: 'gte', value: 10, window: { from: '2019-01-01' }, last_plays: 5 }],
    [
      'a filter',
      { field: 'play_count', operator: 'gte', value: 1, where: { skipped: false, min_ms: 30_000, hours: [22, 2], country: ['DE', 'FR'] } },
    ],
    ['switches', { field: 'artist', operator: 'has_any', value: 'Pulp', exact: true, unknown: true, off: true }],
    ['an old name', { field: 'min_plays', value: 3 }],
    ['a member that nobody knows', { field: 'artist', operator: 'has_any', value: 'Pulp', colour: 'red' }],
    ['a condition without a value', { field: 'artist', operator: 'has_any' }],
    [
      'a group of its own',
      {
        match: { at_least: 2 },
        conditions: [{ field: 'is_liked', operator: 'eq', value: true }],
        limit: 5,
        off: true,
        name: 'Two of them',
      },
    ],
    ['a group with an odd member', { match: 'all', conditions: [], because: 'why not' }],
  ])('keeps %s', (_, condition) => {
    expect(roundTrip(rule(condition))).toEqual(rule(condition));
  });

  it.each<[string, Draft]>([
    ['what it draws from', { from: { playlists: ['Road trip', 'a, b'] } }],
    ['a smart playlist as the source', { from: { smart_playlist: 'x', as: 'rules' } }],
    [
      'every limit',
      { limit: { tracks: 10, minutes: 30, percent: 5 }, per_artist: 1, per_year: 2, at_least: 3, keep_for: 14, replace_at_most: 5 },
    ],
    [
      'the order of play',
      {
        arrange: {
          order: [{ by: 'duration', direction: 'asc' }],
          round_robin: 'artist',
          separate: { by: 'album', distance: 3 },
          keep_albums_whole: true,
        },
      },
    ],
    [
      'an order by chance and weight',
      {
        sort: [
          { by: 'random', seed: 'x' },
          { by: 'weighted', weight: { by: 'play_count' }, seed: 'y' },
        ],
      },
    ],
    ['switches', { include_excluded: true, include_unavailable: true, one_per_recording: false, as_of: '2024-02-29' }],
    ['pins and bans', { pins: ['a', 'b'], bans: ['c'] }],
    ['members that it does not show', { limit: { tracks: 'many', colour: 'red' }, colour: { a: [1] }, match: 'some' }],
  ])('keeps %s', (_, shape) => {
    const draft = { match: 'all', conditions: [], ...shape };
    expect(roundTrip(draft)).toEqual(draft);
  });

  it('keeps what was typed even where it is no value', () => {
    const fields = { ...fieldsOfDraft(rule({ field: 'play_count', operator: 'gte', value: 5 })), [controlName('value', [0])]: 'many' };
    expect(draftOfFields(fields)).toEqual(rule({ field: 'play_count', operator: 'gte', value: 'many' }));
  });

  it('takes what somebody types in place of what no control could say', () => {
    const shown = fieldsOfDraft({ ...rule(), limit: { tracks: 5, colour: 'red' }, colour: 'red' });
    expect(draftOfFields({ ...shown, 'limit-tracks': '10' })).toEqual({ ...rule(), limit: 10, colour: 'red' });
  });

  it.each<[string, JsonObject]>([
    ['a window', { by: 'play_count', direction: 'desc', window: { last: '30d' } }],
    ['a filter', { by: 'artist.minutes_played', direction: 'asc', unknown: 'first', where: { weekdays: [0, 1], hours: [6, 9] } }],
    ['the latest plays', { by: 'skip_rate', direction: 'desc', last_plays: 5 }],
    ['a weight', { by: 'weighted', weight: { by: 'days_since_played' }, seed: 'run' }],
    [
      'a weight of some listens',
      { by: 'weighted', weight: { by: 'ms_played', window: { year: 2019 }, where: { skipped: false } }, seed: 'x' },
    ],
    ['luck that stays', { by: 'random', seed: 'road trip' }],
  ])('shows an order by %s in controls', (_, key) => {
    const shown = fieldsOfDraft({ ...rule(), sort: [key], arrange: { order: [key] } });
    expect(Object.keys(shown).filter((name) => name.includes('json'))).toEqual([]);
    expect(shown['rest']).toBe('');
    expect(draftOfFields(shown)).toEqual({ ...rule(), sort: [key], arrange: { order: [key] } });
  });

  it('has another operator where the field has another kind', () => {
    const fields = { ...fieldsOfDraft(rule({ field: 'play_count', operator: 'gte', value: 5 })), [controlName('field', [0])]: 'is_liked' };
    expect(draftOfFields(fields)).toEqual(rule({ field: 'is_liked', operator: 'eq', value: true }));
  });
});

describe('editing a draft', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((value) => ({ field: 'artist', operator: 'has_any', value }));
  const nested = (...members: (JsonObject | undefined)[]): Draft =>
    rule({ match: 'any', conditions: members.filter((each) => each !== undefined) });

  it('removes and moves a condition inside its group', () => {
    expect(editDraft(nested(a, b, c), { kind: 'remove', path: [0, 1] })).toEqual(nested(a, c));
    expect(editDraft(nested(a, b, c), { kind: 'up', path: [0, 2] })).toEqual(nested(a, c, b));
    expect(editDraft(nested(a, b, c), { kind: 'down', path: [0, 0] })).toEqual(nested(b, a, c));
  });

  it('does not move past the ends, and leaves alone what is not there', () => {
    expect(editDraft(nested(a, b), { kind: 'up', path: [0, 0] })).toEqual(nested(a, b));
    expect(editDraft(nested(a, b), { kind: 'down', path: [0, 1] })).toEqual(nested(a, b));
    expect(editDraft(nested(a, b), { kind: 'remove', path: [4, 1] })).toEqual(nested(a, b));
  });

  it('adds a condition and a group to any group', () => {
    const added = editDraft(editDraft(nested(a), { kind: 'add-condition', path: [0] }), { kind: 'add-group', path: [0] });
    expect(added).toMatchObject({ conditions: [{ conditions: [a, { field: 'play_count' }, { match: 'any', conditions: [{}] }] }] });
  });

  it('adds and removes keys of the order', () => {
    const added = editDraft({ ...nested(a), sort: { by: 'random', seed: 'x' } }, { kind: 'add-key', order: 'sort' });
    expect(added['sort']).toHaveLength(2);
    const left = editDraft(added, { kind: 'remove-key', order: 'sort', index: 0 });
    expect(left['sort']).toEqual([{ by: 'play_count', direction: 'desc' }]);
    expect(editDraft(left, { kind: 'remove-key', order: 'sort', index: 0 })).toEqual(nested(a));
  });

  it('adds and removes keys of the order in which it is played, and leaves the rest of the arrangement alone', () => {
    const arranged = { ...nested(a), arrange: { round_robin: 'artist' } };
    const added = editDraft(arranged, { kind: 'add-key', order: 'play' });
    expect(added['arrange']).toEqual({ order: [{ by: 'play_count', direction: 'desc' }], round_robin: 'artist' });
    expect(editDraft(added, { kind: 'remove-key', order: 'play', index: 0 })).toEqual(arranged);
    const alone = editDraft(nested(a), { kind: 'add-key', order: 'play' });
    expect(editDraft(alone, { kind: 'remove-key', order: 'play', index: 0 })).toEqual(nested(a));
  });
});
