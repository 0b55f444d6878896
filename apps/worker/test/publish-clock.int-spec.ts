import { DEFAULT_SMART_PLAYLIST_SETTINGS, type SmartPlaylistSettings } from '@groovelog/domain';
import { migrateJobs, newId } from '@groovelog/platform';
import { enqueueDuePublishes, followPublish, followSync, type PublishJob } from '@groovelog/smart-playlists';
import { createSyncPreferences, syncQueue } from '@groovelog/sync';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { publishingUser, type PublishingUser } from '../testing/publishing-user';

const ALL = { match: 'all', conditions: [] };
const drawnFrom = (playlistId: string) => ({ ...ALL, from: { smart_playlist: playlistId } });
const daily = (cron: string): Partial<SmartPlaylistSettings> => ({ schedule: { cron, afterSyncs: false } });
const afterSyncs: Partial<SmartPlaylistSettings> = { schedule: { cron: null, afterSyncs: true } };

describe('the clock of smart playlists', () => {
  let simulator: TestSimulator;
  let user: PublishingUser;
  let now: Date;
  const clock = () => now;
  beforeAll(async () => {
    simulator = await startTestSimulator();
  });
  afterAll(() => simulator.close());
  beforeEach(async () => {
    now = new Date('2026-11-21T09:00:30Z');
    user = await publishingUser(simulator, { kinds: [], clock });
    await migrateJobs(user.test.url);
  });
  afterEach(() => user.close());

  const look = async () => {
    await user.settle();
    return enqueueDuePublishes({ database: user.test.database, store: user.store, connection: user.connection, clock });
  };
  const parts = () => ({ database: user.test.database, store: user.store, now: clock, newId });
  const waiting = async () => {
    const rows = await user.test.database.query<{ payload: PublishJob }>('select payload from graphile_worker._private_jobs order by id');
    return rows.map(({ payload }) => payload);
  };
  const ids = async () => (await waiting()).map(({ playlistId }) => playlistId);
  const done = () => user.test.database.query('delete from graphile_worker._private_jobs');
  const at = (time: string) => {
    now = new Date(time);
  };

  it('waits for the first time of a schedule, and then asks once for each slot, however many were missed and whoever looks', async () => {
    const playlistId = await user.define(ALL, daily('0 10 * * *'));
    expect(await look()).toBe(0);
    at('2026-11-21T10:00:00Z');
    await look();
    expect(await waiting()).toEqual([{ userId: user.userId, playlistId, publishId: null, trigger: 'schedule' }]);
    await done();
    at('2026-11-25T11:00:00Z');
    const asked = await Promise.all([look(), look(), look()]);
    expect(asked.reduce((sum, one) => sum + one)).toBe(1);
    expect(await ids()).toEqual([playlistId]);
  });

  it('asks behind everything else about the account', async () => {
    await user.define(ALL, daily('* * * * *'));
    await look();
    at('2026-11-21T09:02:00Z');
    await look();
    const queues = await user.test.database.query('select queue_name from graphile_worker._private_job_queues');
    expect(queues).toEqual([{ queue_name: syncQueue(user.userId) }]);
  });

  it('leaves alone what is paused, in the archive, lost in Spotify or never by the clock, and a schedule that is new', async () => {
    const command = (type: 'PauseSmartPlaylist' | 'ArchiveSmartPlaylist') => ({ type, at: now.toISOString() });
    const [paused, archived, lost, changed] = [
      await user.define(ALL, daily('* * * * *')),
      await user.define(ALL, daily('* * * * *')),
      await user.define(ALL, daily('* * * * *')),
      await user.define(ALL, daily('0 * * * *')),
    ];
    await user.define(ALL, afterSyncs);
    await user.command(paused, command('PauseSmartPlaylist'));
    await user.command(archived, command('ArchiveSmartPlaylist'));
    const of = { remotePlaylistId: 'gone', at: now.toISOString() };
    await user.command(lost, { type: 'LinkRemotePlaylist', how: 'created', ...of });
    await user.command(lost, { type: 'NoteRemoteDeleted', ...of });
    await look();
    const settings = { ...DEFAULT_SMART_PLAYLIST_SETTINGS, ...daily('30 * * * *') };
    await user.command(changed, { type: 'ChangeSmartPlaylistSettings', settings, at: now.toISOString() });
    at('2026-11-21T09:40:00Z');
    expect(await look()).toBe(0);
    at('2026-11-21T10:31:00Z');
    await look();
    expect(await ids()).toEqual([changed]);
  });

  it('respects that automatic work is switched off, and what Spotify has blocked', async () => {
    const playlistId = await user.define(ALL, daily('* * * * *'));
    const preferences = createSyncPreferences({ store: user.store, clock });
    await look();
    at('2026-11-21T09:05:00Z');
    await preferences.changeSettings(user.userId, { autoSyncEnabled: false });
    expect(await look()).toBe(0);
    await preferences.changeSettings(user.userId, { autoSyncEnabled: true });
    await user.test.database.query(`insert into app.spotify_blocks values ('playlists', '2026-11-21T12:00:00Z', 'quota')`);
    expect(await look()).toBe(0);
    at('2026-11-21T12:00:01Z');
    await look();
    expect(await ids()).toEqual([playlistId]);
  });

  it('asks for lists after those that they draw from', async () => {
    const source = await user.define(ALL, daily('* * * * *'), 'z source');
    const middle = await user.define(drawnFrom(source), daily('* * * * *'), 'b middle');
    const last = await user.define(drawnFrom(middle), daily('* * * * *'), 'a last');
    await look();
    at('2026-11-21T09:05:00Z');
    await look();
    expect(await ids()).toEqual([source, middle, last]);
  });

  it('follows a sync that changed something, and a list that changed, where that is wanted', async () => {
    const source = await user.define(ALL, afterSyncs, 'z source');
    const follower = await user.define(drawnFrom(source), afterSyncs, 'a follower');
    await user.define(drawnFrom(source), daily('0 10 * * *'));
    await user.settle();
    const run = { kind: 'likes', outcome: 'completed', added: 0, removed: 0, changed: 0 } as const;
    await followSync(parts(), user.userId, run);
    await followSync(parts(), user.userId, { ...run, outcome: 'failed', added: 1 });
    expect(await ids()).toEqual([]);
    await followSync(parts(), user.userId, { ...run, removed: 1 });
    await followSync(parts(), user.userId, { ...run, kind: 'playlists', changed: 2 });
    expect(await waiting()).toEqual([
      expect.objectContaining({ playlistId: source, trigger: 'sync' }),
      expect.objectContaining({ playlistId: follower, trigger: 'sync' }),
    ]);
    await done();
    await followPublish(parts(), user.userId, source);
    expect(await ids()).toEqual([follower]);
    await done();
    await createSyncPreferences({ store: user.store, clock }).changeSettings(user.userId, { autoSyncEnabled: false });
    await followSync(parts(), user.userId, { ...run, added: 1 });
    expect(await ids()).toEqual([]);
  });
});
