import { randomBytes, randomUUID } from 'node:crypto';
import { syncStream } from '@groovelog/domain';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { createLogger, loadConfig } from '@groovelog/platform';
import { createSpotifyConnection, type SpotifyConnection } from '@groovelog/spotify';
import { createSyncRunner, type RunnableKind, type SyncRunner } from '@groovelog/sync';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { ALL_SCOPES, MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';

describe('running a sync for a connected user', () => {
  let test: TestDatabase;
  let store: EventStore;
  let simulator: TestSimulator;
  let connection: SpotifyConnection;
  let runner: SyncRunner;
  const userId = randomUUID();
  const clock = () => new Date();

  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    store = createPostgresEventStore({ database: test.database, url: test.url });
    simulator = await startTestSimulator();
    await test.database.query(`insert into app.users (id, name, role) values ($1, 'ann', 'admin')`, [userId]);
    const config = loadConfig({
      SPOTIFY_CLIENT_ID: 'test-app',
      SPOTIFY_ACCOUNTS_URL: simulator.url,
      SPOTIFY_API_URL: simulator.url,
      LOG_LEVEL: 'silent',
    });
    const logger = createLogger('test', config);
    const limits = { perSecond: 1e6, burst: 1e6, perDay: {} };
    connection = createSpotifyConnection({ database: test.database, key: randomBytes(32), config: config.spotify, clock, logger, limits });
    runner = createSyncRunner({ database: test.database, store, connection, clock, logger });
  });
  afterAll(async () => {
    await simulator.close();
    await store.close();
    await test.drop();
  });

  const run = (kind: RunnableKind) => runner.run({ userId, kind, full: false, trigger: 'cli', signal: new AbortController().signal });
  const connect = async () => {
    const { access_token } = (
      await simulator.admin('POST', `/people/${MAIN_PERSON.id}/token`, { clientId: 'test-app', scopes: ALL_SCOPES })
    ).body;
    const answer = { accessToken: access_token, refreshToken: 'of no use', expiresInSeconds: 3600, scope: ALL_SCOPES.join(' ') };
    await connection.vault.connect(userId, { accountId: MAIN_PERSON.accountId, spotifyUserId: MAIN_PERSON.id }, answer, clock());
  };

  it('begins no run for somebody who is not connected', async () => {
    await expect(run('likes')).rejects.toMatchObject({ kind: 'conflict', code: 'spotify.not-connected' });
    for await (const stream of store.streamNames(syncStream(userId, ''))) throw new Error(`There is a run: ${stream}`);
  });

  it('counts and logs every request under the run that made it', async () => {
    await connect();
    const done = await run('likes');
    expect(done).toMatchObject({ kind: 'likes', outcome: 'completed', added: 130, removed: 0, calls: { '/me/tracks': 3 } });
    const logged = await test.database.query(
      `select endpoint, status, count(*)::int as calls from app.spotify_requests where user_id = $1 and run_id = $2 group by 1, 2`,
      [userId, done.runId],
    );
    expect(logged).toEqual([{ endpoint: '/me/tracks', status: 200, calls: 3 }]);
  });

  it('ends a run as failed when the consent is over, and begins none after it', async () => {
    await simulator.admin('DELETE', `/people/${MAIN_PERSON.id}/tokens`);
    expect(await run('albums')).toMatchObject({ outcome: 'failed', code: 'spotify.needs-consent', retryable: false, removed: 0 });
    await expect(run('albums')).rejects.toMatchObject({ code: 'spotify.needs-consent' });
  });
});
