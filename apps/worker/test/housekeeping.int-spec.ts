import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, newId, systemClock } from '@groovelog/platform';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { Housekeeping } from '../src/clock/housekeeping';

describe('housekeeping', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-housekeeping-'));
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
  });
  afterAll(async () => {
    await test.drop();
    rmSync(dataDir, { recursive: true });
  });

  it('throws away old requests and old uploads when a worker starts, and every hour after', async () => {
    const tidy = () => {
      const logger = createLogger('test', { logLevel: 'silent' });
      const parts = { config: { dataDir }, database: test.database, clock: systemClock, logger };
      return new Housekeeping(parts as unknown as ConstructorParameters<typeof Housekeeping>[0]);
    };
    await test.database.query(
      `insert into app.spotify_requests (requested_at, method, endpoint, family, duration_ms)
       values (now() - interval '40 days', 'GET', '/me', 'profile', 1), (now(), 'GET', '/me', 'profile', 1)`,
    );
    const old = join(dataDir, 'uploads', newId());
    mkdirSync(old, { recursive: true });
    utimesSync(old, new Date(0), new Date(0));
    await tidy().onApplicationBootstrap();
    expect(await test.database.query('select count(*)::int as count from app.spotify_requests')).toEqual([{ count: 1 }]);
    expect(readdirSync(join(dataDir, 'uploads'))).toEqual([]);
    await expect(tidy().tidy()).resolves.toBeUndefined();
  });
});
