import fc from 'fast-check';
import { applyEdit, editBetween } from './sequence-edit';

const same = (row: string) => row;
const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 30 });

describe('the edit between two lists', () => {
  it('turns the first into the second, whatever they hold', () => {
    fc.assert(fc.property(list, list, (before, after) => expect(applyEdit(before, editBetween(before, after, same))).toEqual(after)));
  });

  it('is empty between equal lists', () => {
    fc.assert(fc.property(list, (rows) => expect(editBetween(rows, rows, same)).toEqual({ removed: [], added: [] })));
  });

  it('moves one row as one removal and one addition', () => {
    expect(editBetween(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'], same)).toEqual({ removed: [3], added: [{ at: 0, row: 'd' }] });
  });

  it('drops one copy of a row that stands twice', () => {
    expect(editBetween(['a', 'b', 'a'], ['a', 'b'], same)).toEqual({ removed: [2], added: [] });
  });
});
