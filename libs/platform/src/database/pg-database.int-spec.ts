import { createTestDatabase, type TestDatabase } from '@groovelog/testing';

const NUMBERS = { n: 'int', label: 'text' } as const;

describe('pg database', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('rolls back everything when the work of a transaction rejects', async () => {
    await test.database.query('create table notes (body text)');
    await expect(
      test.database.transaction(async (sql) => {
        await sql.query('insert into notes values ($1)', ['lost']);
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await test.database.query('select * from notes')).toEqual([]);
  });

  it('bulk loads rows by COPY inside a transaction', async () => {
    await test.database.query('create table numbers (n int, label text)');
    await test.database.transaction((sql) =>
      sql.copyIn('numbers', NUMBERS, [
        [1, 'one'],
        [2, 'two'],
      ]),
    );
    expect(await test.database.query('select n, label from numbers order by n')).toEqual([
      { n: 1, label: 'one' },
      { n: 2, label: 'two' },
    ]);
  });
});
