import { randomBytes } from 'node:crypto';
import { createAccounts } from '@groovelog/accounts';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { createLogger, loadConfig, systemClock, type Clock, type Database } from '@groovelog/platform';
import { createSpotifyConnection, type SpotifyConnection } from '@groovelog/spotify';
import { createSyncRunner, type FinishedRun, type RunnableKind, type SyncRunner } from '@groovelog/sync';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { ALL_SCOPES, MAIN_PERSON, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';

/** A user of a product over a database of its own, connected with a simulator; no governor stands in the way. */
export interface ConnectedUser {
  userId: string;
  test: TestDatabase;
  store: EventStore;
  connection: SpotifyConnection;
  runner: SyncRunner;
  sync(kind: RunnableKind, choices?: { full?: boolean; lookAtMost?: number }): Promise<FinishedRun>;
  close(): Promise<void>;
}

/** Limits that never make anybody wait. */
export const NO_LIMITS = { perSecond: 1e6, burst: 1e6, perDay: {} };

export async function connectUser(simulator: TestSimulator, clock: Clock = systemClock): Promise<ConnectedUser> {
  const test = await createMigratedTestDatabase();
  const store = createPostgresEventStore({ database: test.database, url: test.url });
  const connection = connectionWith(test.database, simulator, randomBytes(32), clock);
  const accounts = createAccounts({ database: test.database, store });
  const { userId } = await accounts.registerUser({ name: 'ann', password: 'correct horse battery', role: 'admin', timeZone: 'UTC' });
  await connectAs(connection, simulator, userId, clock);
  const logger = createLogger('test', { logLevel: 'silent' });
  const runner = createSyncRunner({ database: test.database, store, connection, clock, logger });
  return {
    userId,
    test,
    store,
    connection,
    runner,
    sync: (kind, { full = false, ...rest } = {}) =>
      runner.run({ userId, kind, full, trigger: 'cli', signal: new AbortController().signal, ...rest }),
    async close() {
      await store.close();
      await test.drop();
    },
  };
}

/** A connection with a simulator as its Spotify. */
export function connectionWith(database: Database, simulator: Pick<TestSimulator, 'url'>, key: Buffer, clock: Clock): SpotifyConnection {
  const config = loadConfig({
    SPOTIFY_CLIENT_ID: 'test-app',
    SPOTIFY_ACCOUNTS_URL: simulator.url,
    SPOTIFY_API_URL: simulator.url,
    LOG_LEVEL: 'silent',
  });
  const logger = createLogger('test', config);
  return createSpotifyConnection({ database, key, config: config.spotify, clock, logger, limits: NO_LIMITS });
}

/** Connects a user as the simulator's main person, without the way through a browser. */
export async function connectAs(connection: SpotifyConnection, simulator: TestSimulator, userId: string, clock: Clock): Promise<void> {
  const granted = await simulator.admin('POST', `/people/${MAIN_PERSON.id}/token`, { clientId: 'test-app', scopes: ALL_SCOPES });
  const answer = { accessToken: granted.body.access_token, refreshToken: 'of no use', expiresInSeconds: 3600, scope: ALL_SCOPES.join(' ') };
  await connection.vault.connect(userId, { accountId: MAIN_PERSON.accountId, spotifyUserId: MAIN_PERSON.id }, answer, clock());
}
