import fc from 'fast-check';
import { createRowLedger } from './row-ledger';

describe('the ledger of rows', () => {
  it('says of every row whether it stood in this file or in another one before, by its last place', () => {
    const row = fc.record({ id: fc.constantFrom(...IDS), fileNo: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const ledger = createRowLedger();
        rows.forEach(({ id, fileNo }, index) => {
          const before = rows.slice(0, index).findLast((other) => other.id === id);
          const expected = before === undefined ? 'new' : before.fileNo === fileNo ? 'in-same-file' : 'in-other-file';
          expect(ledger.meet(id, fileNo)).toBe(expected);
        });
      }),
    );
  });
});

const IDS = ['2ed6657d-e927-568b-95e1-2665a8aea6a2', '2ed6657d-e927-568b-95e1-2665a8aea6a3', '9bf3a2c1-0000-5000-8000-000000000000'];
