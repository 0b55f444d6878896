import { migrateJobs, systemClock } from '@groovelog/platform';
import { catchUp } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { disconnectSpotify, requestSync, type DisconnectScope } from '@groovelog/sync';
import { createLogger } from '@groovelog/platform';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectAs, connectUser, type ConnectedUser } from '../testing/connected-user';

describe('disconnecting from Spotify', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 60, albums: 5, playlists: 3 });
  });
  afterAll(() => simulator.close());
  beforeEach(async () => {
    user = await connectUser(simulator);
    await migrateJobs(user.test.url);
    for (const kind of ['plays', 'likes', 'albums', 'playlists'] as const) await user.sync(kind);
  });
  afterEach(() => user.close());

  const disconnect = (scope: DisconnectScope) =>
    disconnectSpotify(
      { database: user.test.database, store: user.store, connection: user.connection, clock: systemClock },
      { userId: user.userId, delete: scope },
    );
  const streams = async (prefix = '') => {
    const names: string[] = [];
    for await (const name of user.store.streamNames(prefix)) if (name.includes(user.userId)) names.push(name.split('-')[0]!);
    return [...new Set(names)].sort();
  };
  const settle = () =>
    catchUp({
      database: user.test.database,
      store: user.store,
      projections,
      logger: createLogger('test', { logLevel: 'silent' }),
      signal: new AbortController().signal,
    });
  const listens = async () => (await user.test.database.query('select 1 from rm_listening.listens')).length;

  it('deletes the tokens and nothing else when asked for nothing else', async () => {
    const before = await streams();
    expect(await disconnect('nothing')).toMatchObject({ scope: 'nothing', streams: [], rows: [], playsWithdrawn: 0 });
    expect(await streams()).toEqual(before);
    expect(await user.connection.status(user.test.database, user.userId)).toEqual({ kind: 'not-connected' });
  });

  it('deletes what Spotify told with a receipt, and takes its plays out of the figures', async () => {
    await requestSync({ database: user.test.database, connection: user.connection }, { userId: user.userId, kind: 'likes' });
    await settle();
    expect(await listens()).toBe(50);
    const receipt = await disconnect('spotify');
    expect(receipt).toMatchObject({
      playsWithdrawn: 50,
      streams: expect.arrayContaining([
        { category: 'librarytracks', streams: 1, events: expect.any(Number) },
        { category: 'sync', streams: 4, events: expect.any(Number) },
      ]),
      rows: expect.arrayContaining([{ table: 'app.spotify_requests', rows: expect.any(Number) }]),
    });
    expect(await streams()).toEqual(['account', 'listening']);
    expect(await user.test.database.query('select 1 from graphile_worker.jobs')).toEqual([]);
    await settle();
    expect(await listens()).toBe(0);
    expect((await disconnect('spotify')).streams).toEqual([]);
  });

  it('can be followed by a new connection that records everything again', async () => {
    await disconnect('spotify');
    await connectAs(user.connection, simulator, user.userId, systemClock);
    expect(await user.sync('likes')).toMatchObject({ outcome: 'completed', added: 60 });
    expect(await user.sync('plays')).toMatchObject({ outcome: 'completed', added: 50 });
    expect(await user.sync('playlists')).toMatchObject({ outcome: 'completed', added: 3 });
    expect(await user.sync('likes')).toMatchObject({ added: 0, changed: 0 });
    await settle();
    expect(await listens()).toBe(50);
  });

  it('deletes the account with all that belongs to it', async () => {
    const receipt = await disconnect('everything');
    expect(receipt.rows).toContainEqual({ table: 'app.users', rows: 1 });
    expect(receipt.streams.map(({ category }) => category)).toContain('listening');
    expect(await streams()).toEqual(['account']);
    await settle();
    expect(await listens()).toBe(0);
  });

  it('leaves no installation without an admin', async () => {
    await user.test.database.query(`insert into app.users (id, name, role) values (gen_random_uuid(), 'ben', 'listener')`);
    await expect(disconnect('everything')).rejects.toMatchObject({ code: 'account.last-admin' });
    expect(await user.connection.status(user.test.database, user.userId)).toMatchObject({ kind: 'connected' });
  });
});
