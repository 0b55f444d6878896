import { migrateJobs } from '@groovelog/platform';
import { abandonDeadRuns, createSyncPreferences, enqueueDueSyncs, requestSync, type SyncJob } from '@groovelog/sync';
import { fold, syncRunDecider, syncStream, type SyncEvent } from '@groovelog/domain';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, type ConnectedUser } from '../testing/connected-user';

describe('the clock of syncs', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  let now: Date;
  const clock = () => now;
  beforeAll(async () => {
    simulator = await startTestSimulator();
  });
  afterAll(() => simulator.close());
  beforeEach(async () => {
    now = new Date('2026-11-21T06:00:30Z');
    user = await connectUser(simulator, clock);
    await migrateJobs(user.test.url);
  });
  afterEach(() => user.close());

  const look = () => enqueueDueSyncs({ database: user.test.database, store: user.store, connection: user.connection, clock });
  const preferences = () => createSyncPreferences({ store: user.store, clock });
  const waiting = async () => {
    const rows = await user.test.database.query<{ payload: SyncJob }>('select payload from graphile_worker._private_jobs order by id');
    return rows.map(({ payload }) => payload);
  };
  const kinds = async () => (await waiting()).map(({ kind }) => kind);
  const at = (time: string) => {
    now = new Date(time);
  };
  const done = () => user.test.database.query('delete from graphile_worker._private_jobs');
  const only = (settings: object) => preferences().changeSettings(user.userId, settings);

  it('asks for plays at first sight, and for everything else when its time has come', async () => {
    await look();
    expect(await kinds()).toEqual(['plays']);
    at('2026-11-21T07:07:01Z');
    await look();
    expect(await waiting()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'likes', full: true, trigger: 'schedule' }),
        expect.objectContaining({ kind: 'albums', full: true }),
        expect.objectContaining({ kind: 'artists', full: true }),
      ]),
    );
  });

  it('makes one run of the slots that were missed, and none twice when two look at once or after a restart', async () => {
    await look();
    await done();
    at('2026-11-24T07:08:00Z');
    await Promise.all([look(), look(), look()]);
    const once = await kinds();
    expect(once.filter((kind) => kind === 'likes')).toHaveLength(1);
    expect(once.filter((kind) => kind === 'plays')).toHaveLength(1);
    await done();
    await look();
    expect(await kinds()).toEqual([]);
  });

  it('asks for nothing twice when the clock goes back an hour, and goes on when it is there again', async () => {
    at('2026-11-21T07:08:00Z');
    await look();
    await done();
    at('2026-11-21T06:08:00Z');
    await look();
    expect(await kinds()).toEqual([]);
    at('2026-11-21T07:08:30Z');
    await look();
    expect(await kinds()).toEqual([]);
    at('2026-11-22T07:08:00Z');
    await look();
    expect(await kinds()).toEqual(expect.arrayContaining(['plays', 'likes', 'albums']));
  });

  it('follows an interval of one minute from the next look on, without a restart', async () => {
    await only({ autoSyncPlaylists: false, autoSyncLikedSongs: false, autoSyncSavedAlbums: false, autoSyncArtistAlbums: false });
    await look();
    await only({ artistsSyncIntervalMinutes: 1 });
    await done();
    for (const minute of ['06:01', '06:02', '06:03']) {
      at(`2026-11-21T${minute}:05Z`);
      await look();
      expect(await kinds()).toEqual(['artists']);
      await done();
    }
  });

  it('asks for nothing while everything is paused, and goes on when it is not', async () => {
    await look();
    await done();
    await only({ autoSyncEnabled: false });
    at('2026-11-22T12:00:00Z');
    await look();
    expect(await kinds()).toEqual([]);
    await only({ autoSyncEnabled: true });
    await look();
    expect(await kinds()).toContain('likes');
  });

  it('follows a schedule that was changed or switched off', async () => {
    await look();
    await preferences().changeSchedule(user.userId, 'plays', { cron: '*/20 * * * *', isOn: false });
    await preferences().changeSchedule(user.userId, 'playlists', { cron: '15 6 * * *', isOn: true });
    await done();
    at('2026-11-21T06:20:30Z');
    await look();
    expect(await waiting()).toContainEqual(expect.objectContaining({ kind: 'playlists', full: true }));
    expect(await kinds()).not.toContain('plays');
  });

  it('leaves due what Spotify has blocked, and asks for it once the block is over', async () => {
    await look();
    await done();
    await user.test.database.query(`insert into app.spotify_blocks values ('library', '2026-11-22T00:00:00Z', 'quota')`);
    at('2026-11-21T07:07:30Z');
    await look();
    expect(await kinds()).not.toContain('likes');
    at('2026-11-22T00:00:01Z');
    await look();
    expect(await kinds()).toContain('likes');
  });

  it('asks for nothing in the name of somebody who is not connected', async () => {
    await user.connection.disconnect(user.userId);
    at('2026-11-22T12:00:00Z');
    expect(await look()).toBe(0);
    await expect(
      requestSync({ database: user.test.database, connection: user.connection }, { userId: user.userId, kind: 'all' }),
    ).rejects.toMatchObject({
      code: 'spotify.not-connected',
    });
  });

  it('takes a second request for what waits already as the same, and makes it full when either is', async () => {
    const request = (kind: string, full = false) =>
      requestSync({ database: user.test.database, connection: user.connection }, { userId: user.userId, kind, full });
    const first = await request('likes');
    expect(await request('likes', true)).toEqual(first);
    expect(await waiting()).toEqual([expect.objectContaining({ runId: first.runs[0]?.runId, full: true, trigger: 'user' })]);
    expect((await request('all')).runs).toContainEqual(first.runs[0]);
    await expect(request('moods')).rejects.toMatchObject({ code: 'sync.unknown-kind' });
  });

  it('ends a run whose process died, and leaves one alone whose process lives', async () => {
    const runId = 'a-run-of-the-dead';
    const stream = syncStream(user.userId, runId);
    const dies = { signal: AbortSignal.timeout(10_000), waitMs: 0 };
    simulator.world.misbehaviour.order({ kind: 'hang', after: 1, times: 1 });
    const running = user.runner.run({ userId: user.userId, kind: 'likes', full: true, trigger: 'cli', runId, ...dies });
    const state = async () => {
      const events: SyncEvent[] = [];
      for await (const stored of user.store.read(stream)) events.push(stored as unknown as SyncEvent);
      return fold(syncRunDecider, events).status;
    };
    while ((await state()) !== 'running') await new Promise((resolve) => setTimeout(resolve, 10));
    const sweep = () => abandonDeadRuns({ database: user.test.database, store: user.store, clock });
    await sweep();
    expect(await state()).toBe('running');
    simulator.world.misbehaviour.clear();
    await user.test.database.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    await sweep();
    expect(await state()).toBe('abandoned');
    await running.catch(() => undefined);
  });
});
