import { createTestDatabase, type TestDatabase } from '@groovelog/testing';
import { floatArray } from './float-array';

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

describe('an array of numbers in binary form', () => {
  it.each([[[]], [[0, -1.5, 1e300, 5e-324, 2 ** 53]]])('is read by the database as it was: %j', async (numbers: number[]) => {
    const [row] = await test.database.query('select $1::float8[] as numbers', [floatArray(Float64Array.from(numbers))]);
    expect(row).toEqual({ numbers });
  });

  it('counts from 1, holds NaN, and has nothing beyond its end', async () => {
    const [row] = await test.database.query(
      `select ($1::float8[])[1] as first, ($1::float8[])[2] = 'NaN' as second, ($1::float8[])[0] as before, ($1::float8[])[3] as beyond`,
      [floatArray(Float64Array.of(7, NaN))],
    );
    expect(row).toEqual({ first: 7, second: true, before: null, beyond: null });
  });
});
