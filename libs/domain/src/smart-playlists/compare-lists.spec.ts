import * as fc from 'fast-check';
import { compareLists } from './compare-lists';

describe('the difference of two lists', () => {
  it('names what came, what went and what moved, with places', () => {
    expect(compareLists(['a', 'b', 'c', 'd'], ['c', 'a', 'x', 'd'])).toEqual({
      came: [{ uri: 'x', at: 2 }],
      went: [{ uri: 'b', at: 1 }],
      moved: [{ uri: 'c', from: 2, to: 0 }],
    });
  });

  it('is the difference of the sets, and places point into the lists', () => {
    const anyList = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'));
    fc.assert(
      fc.property(anyList, anyList, (before, after) => {
        const { came, went, moved } = compareLists(before, after);
        expect(came.map(({ uri }) => uri)).toEqual(after.filter((uri) => !before.includes(uri)));
        expect(went.map(({ uri }) => uri)).toEqual(before.filter((uri) => !after.includes(uri)));
        for (const { uri, at } of came) expect(after[at]).toBe(uri);
        for (const { uri, at } of went) expect(before[at]).toBe(uri);
        for (const { uri, from, to } of moved) expect([before[from], after[to]]).toEqual([uri, uri]);
      }),
    );
  });
});
