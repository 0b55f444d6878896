import { describeRule } from './describe-rule';
import { parseRule } from './parse-rule';
import { playlistsIn, withPlaylistNames } from './playlist-names';
import type { Rule } from './rule';

function read(document: object): Rule {
  const parsed = parseRule(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

const names = new Map([
  ['37i9', 'Road trip'],
  ['b0b0', 'Mornings'],
]);
const nameOf = (id: string) => names.get(id);

describe('playlists in a rule', () => {
  it('are found as the source and in conditions, however deep, each once', () => {
    const nested = { match: 'none', conditions: [{ field: 'was_in_playlist', operator: 'has_any', value: ['37i9', 'Old ones'] }] };
    const conditions = [
      nested,
      { field: 'in_playlist', operator: 'has_none', value: '37i9' },
      { field: 'artist', operator: 'eq', value: 'b0b0' },
    ];
    expect(playlistsIn(read({ from: { playlists: ['37i9', 'x'] }, conditions }))).toEqual(['37i9', 'x', 'Old ones']);
    expect(playlistsIn(read({ from: { smart_playlist: 'b0b0' } }))).toEqual(['b0b0']);
    expect(playlistsIn(read({}))).toEqual([]);
  });

  it('have their names where ids are known, and stay as they are written otherwise', () => {
    const rule = read({
      from: { playlists: ['37i9', 'x'] },
      conditions: [{ field: 'in_playlist', operator: 'has_any', value: ['b0b0', 'y'] }],
    });
    expect(describeRule(rule, nameOf)).toBe('Tracks of the playlists “Road trip” and “x” where a playlist with it is “Mornings” or “y”.');
    expect(describeRule(read({ from: { smart_playlist: 'b0b0', as: 'rules' } }), nameOf)).toBe(
      'Tracks that the rules of the smart playlist “Mornings” choose.',
    );
    expect(withPlaylistNames(rule, () => undefined)).toEqual(rule);
  });
});
