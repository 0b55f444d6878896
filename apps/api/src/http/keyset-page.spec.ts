import { decodeKey, keysetPage } from './keyset-page';

const rows = Array.from({ length: 5 }, (_, n) => ({ at: `2026-11-2${n}`, id: `ü|\n${n}` }));
const keyOf = (row: { at: string; id: string }) => [row.at, row.id];

describe('a page of a list', () => {
  it('names the key of its last row when there is more', () => {
    const page = keysetPage(rows.slice(0, 4), 3, keyOf);
    expect(page.rows).toEqual(rows.slice(0, 3));
    expect(decodeKey(page.next, 2)).toEqual(keyOf(rows[2]!));
  });

  it('has no next page when the rows fit', () => {
    expect(keysetPage(rows, 5, keyOf).next).toBeNull();
    expect(keysetPage([], 5, keyOf)).toEqual({ rows: [], next: null });
  });

  it.each([undefined, '', '!', 'x'.repeat(600), Buffer.from('one').toString('base64url'), ['a'], 7])(
    'shows the first page for a key that is not ours (%p)',
    (cursor) => {
      expect(decodeKey(cursor, 2)).toBeNull();
    },
  );
});
