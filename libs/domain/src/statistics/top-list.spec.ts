import * as fc from 'fast-check';
import { compareEntries, orderTopList, ranksIn, topCandidates, type TopEntry } from './top-list';

const order = fc.constantFrom('listens', 'time');
/** Few different values, so that ties are common. */
const measure = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 })), { maxLength: 80 }).map((rows) => ({
  listens: Uint32Array.from(rows, ([listens]) => listens),
  msPlayed: Float64Array.from(rows, ([listens, ms]) => (listens === 0 ? 0 : ms)),
}));
const entriesOf = ({ listens, msPlayed }: { listens: Uint32Array; msPlayed: Float64Array }): TopEntry[] =>
  [...listens].map((count, number) => ({ number, listens: count, msPlayed: msPlayed[number]! })).filter((entry) => entry.listens > 0);

describe('top lists', () => {
  it('hold the first lines of the whole list in order, and whatever ties with the last of them', () => {
    fc.assert(
      fc.property(measure, order, fc.integer({ min: 1, max: 20 }), (all, by, limit) => {
        const sorted = entriesOf(all).sort((a, b) => compareEntries(a, b, by) || a.number - b.number);
        const last = sorted[limit - 1];
        const expected = sorted.filter((entry, i) => i < limit || (last && compareEntries(entry, last, by) === 0));
        expect(topCandidates(all, by, limit)).toEqual(expected);
      }),
    );
  });

  it('know the place of a line in another period', () => {
    fc.assert(
      fc.property(measure, order, fc.array(fc.nat({ max: 90 }), { maxLength: 20 }), (before, by, numbers) => {
        const all = entriesOf(before);
        const expected = numbers.map((number) => {
          const own = all.find((entry) => entry.number === number);
          return own && 1 + all.filter((entry) => compareEntries(entry, own, by) < 0).length;
        });
        expect(ranksIn(before, by, numbers)).toEqual(expected);
      }),
    );
  });

  it('break ties by the other measure, then by name, then by artist', () => {
    const line = (number: number, listens: number, msPlayed: number, name: string, artist: string) => ({
      number,
      listens,
      msPlayed,
      name,
      artist,
    });
    const rows = [
      line(0, 2, 5, 'b', 'x'),
      line(1, 2, 9, 'z', 'x'),
      line(2, 2, 5, 'a', 'y'),
      line(3, 2, 5, 'a', 'x'),
      line(4, 1, 99, 'a', 'x'),
    ];
    expect(orderTopList(rows, 'listens').map((row) => row.number)).toEqual([1, 3, 2, 0, 4]);
    expect(orderTopList(rows, 'time').map((row) => row.number)).toEqual([4, 1, 3, 2, 0]);
  });
});
