import { compareRows } from './compare-rows';
import type { PlaylistRow } from './mirrored-playlist.events';

const rows = (uris: readonly (string | null)[]): PlaylistRow[] => uris.map((uri) => ({ uri, addedAt: null, addedBy: null }));

describe('two states of a playlist', () => {
  it('differ by the copy that went, not by the one that stayed', () => {
    expect(compareRows(rows(['a', 'b', 'a']), rows(['a', 'b']))).toEqual({ came: [], went: [{ uri: 'a', at: 2 }], moved: [] });
  });

  it('differ by what came, went and moved, whatever a URI holds', () => {
    expect(compareRows(rows(['x#1', 'b', null]), rows(['b', 'x#1', 'c']))).toEqual({
      came: [{ uri: 'c', at: 2 }],
      went: [{ uri: '', at: 2 }],
      moved: [{ uri: 'b', from: 1, to: 0 }],
    });
  });
});
