import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** The rows of the page: number, file, and the words of a test. */
const rows = readFileSync(join(ROOT, 'docs/failures.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number = '', , file = '', test = ''] = line.split('|').map((cell) => cell.trim());
    return file.startsWith('`') ? [{ number, file: file.slice(1, -1), test }] : [];
  });

describe('the page of failures', () => {
  it.each(rows)('names a test that there is: $number $test', ({ file, test }) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(test);
  });

  it('leaves out no failure of the catalogue and no scenario about syncs', () => {
    const numbers = new Set(rows.map(({ number }) => Number(number)));
    const catalogue = Array.from({ length: 35 }, (_, index) => index + 1).filter((number) => number !== 34);
    expect(catalogue.filter((number) => !numbers.has(number))).toEqual([]);
    expect([11, 12, 13, 15, 19, 20, 21].filter((number) => rows.filter((row) => Number(row.number) === number).length < 2)).toEqual([]);
  });
});
