import { join } from 'node:path';
import { createMigratedTestDatabase, createTestDatabase } from '@groovelog/testing';
import { migrate } from './migrate';

const MIGRATIONS = join(__dirname, '../../../../migrations');

describe('migrations', () => {
  it('apply once, and again change nothing', async () => {
    const test = await createTestDatabase();
    const first = await migrate(test.url, MIGRATIONS);
    expect(first).toContain('20261121_000200_create_accounts');
    expect(await migrate(test.url, MIGRATIONS)).toEqual([]);
    await test.drop();
  });

  it('give every test file a database with all tables', async () => {
    const test = await createMigratedTestDatabase();
    expect(await test.database.query('select count(*)::int as n from app.users')).toEqual([{ n: 0 }]);
    await test.drop();
  });
});
