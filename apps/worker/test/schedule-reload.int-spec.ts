import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { createLogger, migrateJobs } from '@groovelog/platform';
import { createSyncPreferences, type SyncJob } from '@groovelog/sync';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { ClockModule } from '../src/clock/clock.module';
import { SyncClock } from '../src/clock/sync-clock';
import { connectUser, type ConnectedUser } from '../testing/connected-user';

describe('a worker that runs', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  let worker: INestApplicationContext;
  let now = new Date('2026-11-21T05:00:30Z');
  const clock = () => now;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 5, albums: 1, playlists: 1 });
    user = await connectUser(simulator, clock);
    await migrateJobs(user.test.url);
    const logger = createLogger('test', { logLevel: 'silent' });
    const { test, store, connection } = user;
    const parts = { config: { dataDir: '/nowhere' }, database: test.database, store, connection, clock, logger };
    worker = await NestFactory.createApplicationContext(ClockModule.with(parts), { logger: false });
  });
  afterAll(async () => {
    await worker.close();
    await user.close();
    await simulator.close();
  });

  /** What the worker asks for when it looks at the clock at a moment; the look is the one of its own interval. */
  async function askedAt(time: string): Promise<string[]> {
    now = new Date(time);
    await worker.get(SyncClock).look();
    const rows = await user.test.database.query<{ payload: SyncJob }>(
      `select payload from graphile_worker._private_jobs where payload ->> 'trigger' = 'schedule' order by id`,
    );
    await user.test.database.query('delete from graphile_worker._private_jobs');
    return rows.map(({ payload }) => payload.kind);
  }

  it('takes up a schedule that was changed, switched off, and a setting, without a restart', async () => {
    const preferences = createSyncPreferences({ store: user.store, clock });
    const hourly = { artistsSyncIntervalMinutes: 60, playlistsSyncIntervalMinutes: 60, artistAlbumsSyncIntervalMinutes: 60 };
    await preferences.changeSettings(user.userId, hourly);
    await askedAt('2026-11-21T05:00:30Z');
    expect(await askedAt('2026-11-21T05:10:30Z')).toEqual([]);
    await preferences.changeSchedule(user.userId, 'availability', { cron: '15 5 * * *', isOn: true });
    expect(await askedAt('2026-11-21T05:15:05Z')).toEqual(['availability']);
    await preferences.changeSchedule(user.userId, 'availability', { cron: '16 5 * * *', isOn: false });
    expect(await askedAt('2026-11-21T05:17:05Z')).toEqual([]);
    await preferences.changeSettings(user.userId, { artistsSyncIntervalMinutes: 1 });
    expect(await askedAt('2026-11-21T05:18:05Z')).toEqual(['artists']);
    await preferences.changeSettings(user.userId, { autoSyncEnabled: false });
    expect(await askedAt('2026-11-22T12:00:05Z')).toEqual([]);
  });
});
