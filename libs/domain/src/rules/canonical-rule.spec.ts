import { canonicalRule } from './canonical-rule';
import { parseRule } from './parse-rule';

const read = (document: unknown) => {
  const parsed = parseRule(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
};
const condition = (one: object) => ({ match: 'all', conditions: [one] });

describe('the canonical form of a rule', () => {
  it.each([
    condition({ field: 'artist', operator: 'eq', value: 'pulp', exact: true, off: true }),
    condition({ field: 'genre', operator: 'has_all', value: ['britpop', '100% “_\\'] }),
    condition({ field: 'album_id', operator: 'in', value: ['a', 'b'] }),
    condition({ field: 'duration', operator: 'between', value: ['3:30', 400] }),
    condition({ field: 'artist.play_count', operator: 'top', value: 5, window: { calendar: 'last_month' }, unknown: true }),
    condition({ field: 'liked_at', operator: 'between', value: ['2019-01-01', '2019-12-31'] }),
    condition({ field: 'last_played_at', operator: 'anniversary', value: 3, window: { from: '2015-01-01' } }),
    condition({ field: 'first_played_at', operator: 'weekday_in', value: ['sat', 'sun'], window: { since: 'liked' } }),
    condition({ field: 'added_in_last_days', value: '30' }),
    condition({ field: 'unliked_at', operator: 'is_unknown' }),
    condition({
      field: 'skip_count',
      operator: 'gte',
      value: 3,
      last_plays: 5,
      where: { hours: [6, 9], weekdays: ['mon'], platform: ['ios'], min_ms: 5, shuffle: false },
    }),
    { match: { at_least: 2 }, conditions: [{ match: 'none', conditions: [], name: 'n', limit: 4, off: true }], limit: { minutes: 60 } },
    { from: { playlists: ['p'] }, conditions: [], sort: [{ by: 'random' }, { by: 'weighted', weight: { by: 'plays' } }], per_artist: 2 },
    { from: 'played', conditions: [], sort: [{ by: 'album', direction: 'desc', unknown: 'first' }], limit: 50, pins: ['x'], bans: ['y'] },
    { from: { smart_playlist: 'p', as: 'rules' }, as_of: '2024-02-29', conditions: [], unavailable: 'substitute', at_least: 20 },
    { conditions: [], replace_at_most: 0, keep_for: 14, arrange: { order: [{ by: 'random', seed: 'weekly' }], round_robin: 'genre' } },
    { conditions: [], arrange: { separate: { by: 'album', distance: 4 }, keep_albums_whole: true } },
    { conditions: [], arrange: {} },
    { conditions: [], include_unavailable: true, include_excluded: true, one_per_recording: false },
  ])('reads back as the same rule and is its own canonical form: %j', (document) => {
    const canonical = canonicalRule(read(document));
    expect(read(JSON.parse(JSON.stringify(canonical)))).toEqual(read(document));
    expect(canonicalRule(read(canonical))).toEqual(canonical);
  });

  it('replaces old names and text that stands for numbers', () => {
    const old = condition({ field: 'min_plays', operator: 'is', value: '3' });
    expect(canonicalRule(read(old))).toEqual(condition({ field: 'play_count', operator: 'gte', value: 3 }));
  });
});
