import type { Rule } from './rule';
import { parseRule } from './parse-rule';
import { smartPlaylistsNamedBy, tracksOfSmartPlaylists, type SmartPlaylistSources } from './smart-playlists-named-by';

function drawingFrom(from: unknown): Rule {
  const parsed = parseRule({ from });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

const rules: Record<string, Rule> = {
  liked: drawingFrom('liked'),
  above: drawingFrom({ smart_playlist: 'liked', as: 'rules' }),
  circle: drawingFrom({ smart_playlist: 'circle', as: 'rules' }),
};
const sources: SmartPlaylistSources = {
  listOf: (id) => Promise.resolve(id === 'liked' ? ['published'] : null),
  ruleOf: (id) => Promise.resolve(rules[id] ?? null),
  choose: (_rule, lists, id) => Promise.resolve([`chosen by ${id}`, ...lists.flatMap(({ trackIds }) => trackIds)]),
};
const tracksOf = async (id: string, as: 'list' | 'rules') => {
  const [list] = await tracksOfSmartPlaylists(drawingFrom({ smart_playlist: id, as }), sources);
  return list?.trackIds;
};

describe('smart playlists as sources', () => {
  it('names the playlist that a rule draws from', () => {
    expect(smartPlaylistsNamedBy(drawingFrom({ smart_playlist: 'p' }))).toEqual(['p']);
    expect(smartPlaylistsNamedBy(drawingFrom('liked'))).toEqual([]);
  });

  it('stands for its last list or for what its rules choose, with their own sources first', async () => {
    expect(await tracksOf('liked', 'list')).toEqual(['published']);
    expect(await tracksOf('above', 'rules')).toEqual(['chosen by above', 'chosen by liked']);
  });

  it('is asked of the day that a rule names, and of none after it further down', async () => {
    const asked: unknown[] = [];
    const named: SmartPlaylistSources = {
      listOf: (id, asOf) => Promise.resolve((asked.push([id, asOf]), [])),
      ruleOf: () => Promise.resolve(drawingFrom({ smart_playlist: 'below', as_of: '1970-01-09' })),
      choose: (_rule, _lists, id, asOf) => Promise.resolve((asked.push([id, asOf]), [])),
    };
    await tracksOfSmartPlaylists(drawingFrom({ smart_playlist: 'above', as: 'rules', as_of: '1970-01-05' }), named);
    await tracksOfSmartPlaylists(drawingFrom({ smart_playlist: 'above', as: 'rules' }), named);
    expect(asked).toEqual([
      ['below', 4],
      ['above', 4],
      ['below', 8],
      ['above', null],
    ]);
  });

  it('is empty when it is gone or leads back to itself', async () => {
    expect(await tracksOf('gone', 'list')).toEqual([]);
    expect(await tracksOf('gone', 'rules')).toEqual([]);
    expect(await tracksOf('circle', 'rules')).toEqual(['chosen by circle']);
  });
});
