import { createTestDatabase, type TestDatabase } from '@groovelog/testing';
import fc from 'fast-check';
import type { ColumnType, ColumnValue } from './binary-copy';

const COLUMNS = { n: 'int', id: 'uuid', number: 'int', flag: 'boolean', at: 'timestamptz', words: 'text' } as const;
const LARGEST = 2_147_483_647;

describe('binary COPY', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
    await test.database.query('create table things (n int, id uuid, number int, flag boolean, at timestamptz, words text)');
  });
  beforeEach(() => test.database.query('truncate things'));
  afterAll(() => test.drop());

  const copy = (rows: Iterable<readonly ColumnValue[]>) => test.database.copyIn('things', COLUMNS, rows);
  const stored = async () => {
    const rows = await test.database.query<Record<string, unknown>>(
      `select id, number, flag, extract(epoch from at) * 1000000 as at, words from things order by n`,
    );
    return rows.map(({ id, number, flag, at, words }) => [id, number, flag, at === null ? null : Number(at) / 1000, words]);
  };

  it('stores every value as it is', async () => {
    const row = fc.tuple(
      fc.option(fc.uuid()),
      fc.option(fc.oneof(fc.integer({ min: -LARGEST - 1, max: LARGEST }), fc.constantFrom(-LARGEST - 1, -1, 0, LARGEST))),
      fc.option(fc.boolean()),
      fc.option(fc.integer({ min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('4199-12-31T23:59:59.999Z') })),
      // PostgreSQL stores no NUL.
      fc.option(fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll('\0', ''))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
        await test.database.query('truncate things');
        await copy(rows.map((values, n) => [n, ...values]));
        expect(await stored()).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('takes rows and texts that are larger than its pieces', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => [
      n,
      null,
      n,
      null,
      null,
      n % 500 === 0 ? '🎵é'.repeat(20_000) : 'x'.repeat(n % 90),
    ]);
    await copy(rows);
    expect(await stored()).toEqual(rows.map(([, ...values]) => values));
  });

  it('takes ids in upper case and nothing at all', async () => {
    await copy([]);
    await copy([[1, 'ABCDEF01-2345-4678-9ABC-DEF012345678']]);
    expect(await stored()).toEqual([['abcdef01-2345-4678-9abc-def012345678', null, null, null, null]]);
  });

  it.each<[ColumnType, ColumnValue]>([
    ['int', LARGEST + 1],
    ['int', 1.5],
    ['int', NaN],
    ['int', '1'],
    ['uuid', 'abcdef01-2345-4678-9abc-def01234567g'],
    ['uuid', 'abcdef01-2345-4678-9abc-def01234567'],
    ['uuid', 'abcdef01-2345-4678-9abc-def01234567é'],
    ['boolean', 'true'],
    ['timestamptz', NaN],
    ['timestamptz', '2026-11-21'],
    ['text', 7],
  ])('refuses for %s the value %p, stores nothing, and goes on', async (type, value) => {
    const column = Object.entries(COLUMNS).findLastIndex(([, other]) => other === type);
    const row = Object.keys(COLUMNS).map((_, at) => (at === column ? value : null));
    const whole = Object.keys(COLUMNS).map(() => null);
    await test.database.transaction(async (sql) => {
      await sql.query('savepoint before');
      await expect(sql.copyIn('things', COLUMNS, [whole, row])).rejects.toThrow(`A column of type ${type} cannot hold`);
      await sql.query('rollback to before');
      await sql.copyIn('things', COLUMNS, [whole]);
    });
    expect(await stored()).toHaveLength(1);
  });
});
