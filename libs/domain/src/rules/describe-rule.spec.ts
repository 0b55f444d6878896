import { describeRule } from './describe-rule';
import { parseRule } from './parse-rule';

const sentence = (document: unknown) => {
  const parsed = parseRule(document);
  return parsed.ok ? describeRule(parsed.rule) : JSON.stringify(parsed.problems);
};

describe('a rule in a sentence', () => {
  it('says groups, order and limit of the example of the language', () => {
    const artist = (value: string) => ({ field: 'artist', operator: 'eq', value });
    const conditions = [
      { field: 'is_liked', operator: 'eq', value: 'true' },
      { match: 'any', conditions: [artist('pulp'), artist('oasis')] },
    ];
    expect(sentence({ match: 'all', conditions, sort: [{ by: 'album_id' }], limit: 50 })).toBe(
      'Tracks of the library where liked is true and (a credited artist is “pulp” or a credited artist is “oasis”), by the album id, at most 50 tracks.',
    );
  });

  it('leaves out what is off', () => {
    const conditions = [{ field: 'artist', operator: 'eq', value: 'x', off: true }];
    expect(sentence({ from: 'liked', conditions })).toBe('Liked tracks.');
  });
});
