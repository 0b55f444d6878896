import { inDependencyOrder } from './in-dependency-order';

const plain = (playlistId: string) => ({ playlistId, rule: { match: 'all', conditions: [] } });
const from = (playlistId: string, source: string) => ({
  playlistId,
  rule: { from: { smart_playlist: source }, match: 'all', conditions: [] },
});
const ids = (playlists: Parameters<typeof inDependencyOrder>[0]) => inDependencyOrder(playlists).map(({ playlistId }) => playlistId);

describe('the order in which smart playlists are published', () => {
  it('is each after those that it draws from, otherwise as it was', () => {
    expect(ids([from('c', 'b'), plain('x'), from('b', 'a'), plain('a'), plain('y')])).toEqual(['a', 'b', 'c', 'x', 'y']);
  });

  it('has every playlist once, also when one is gone or rules lead round in a circle', () => {
    expect(ids([from('a', 'gone'), from('b', 'c'), from('c', 'b')])).toEqual(['a', 'c', 'b']);
  });
});
