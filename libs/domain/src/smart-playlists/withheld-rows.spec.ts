import fc from 'fast-check';
import { nameWithheldRows } from './withheld-rows';

const uri = (n: number) => `spotify:track:${n}`;

describe('rows that Spotify withholds', () => {
  it('are the tracks of the published list that stood in their places', () => {
    const names = (rows: (string | null)[]) => nameWithheldRows(rows, ['a', 'b', 'c', 'd']);
    expect(names(['a', null, 'c', null])).toEqual(['a', 'b', 'c', 'd']);
    expect(names(['a', null, null, 'd'])).toEqual(['a', 'b', 'c', 'd']);
    expect(names([null, 'spotify:local:x', 'b', 'new', null])).toEqual(['a', 'spotify:local:x', 'b', 'new', 'c']);
  });

  it('stay unnamed where nothing of the published list is missing', () => {
    expect(nameWithheldRows(['a', null, 'b'], ['a', 'b'])).toEqual(['a', null, 'b']);
    expect(nameWithheldRows([null], [])).toEqual([null]);
  });

  it('are all named when nothing else happened', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.boolean()), { maxLength: 40 }), (tracks) => {
        const published = [...new Set(tracks.map(([n]) => uri(n)))];
        const rows = published.map((row, index) => (tracks[index]?.[1] ? null : row));
        expect(nameWithheldRows(rows, published)).toEqual(published);
      }),
    );
  });
});
