import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { pruneRequestLog } from './prune-request-log';

const NOW = new Date('2026-11-21T12:00:00Z');

describe('pruning the log of requests to Spotify', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(() => test.database.query('truncate app.spotify_requests'));

  /** One request each so many hours ago, the oldest first. */
  const requested = (hoursAgo: readonly number[]) =>
    test.database.query(
      `insert into app.spotify_requests (requested_at, method, endpoint, family, status, duration_ms)
       select $1::timestamptz - make_interval(hours => hours), 'GET', '/me/tracks', 'library', 200, 5 from unnest($2::int[]) as hours`,
      [NOW, [...hoursAgo].sort((one, other) => other - one)],
    );
  const left = async () => {
    const rows = await test.database.query<{ hours: number }>(
      `select (extract(epoch from $1::timestamptz - requested_at) / 3600)::int as hours from app.spotify_requests order by 1`,
      [NOW],
    );
    return rows.map(({ hours }) => hours);
  };

  it('deletes what is older than it is kept for, and nothing else', async () => {
    await requested([1, 23, 24 * 29, 24 * 30 + 1, 24 * 400]);
    expect(await pruneRequestLog(test.database, NOW)).toBe(2);
    expect(await left()).toEqual([1, 23, 24 * 29]);
    expect(await pruneRequestLog(test.database, NOW)).toBe(0);
  });

  it('keeps a number of rows, the newest', async () => {
    await requested([30, 40, 50, 60, 70]);
    expect(await pruneRequestLog(test.database, NOW, { keptDays: 30, mostRows: 3 })).toBe(2);
    expect(await left()).toEqual([30, 40, 50]);
  });

  it('deletes nothing of the last day, however much it is, so that the counts on pages stay right', async () => {
    await requested([1, 2, 3, 4, 5, 40]);
    await pruneRequestLog(test.database, NOW, { keptDays: 30, mostRows: 2 });
    expect(await left()).toEqual([1, 2, 3, 4, 5]);
  });
});
