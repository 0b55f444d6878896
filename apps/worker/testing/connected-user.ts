import { randomBytes, randomUUID } from 'node:crypto';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { createLogger, loadConfig, systemClock, type Clock, type Database } from '@groovelog/platform';
import { createSpotifyConnection, type SpotifyConnection } from '@groovelog/spotify';
import { registerAs } from './register-as';
import { createSyncRunner, type FinishedRun, type RunnableKind, type SyncRunner } from '@groovelog/sync';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { ALL_SCOPES, MAIN_PERSON, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';

/** A user of a product over a database of its own, connected with a simulator; no governor stands in the way. */
export interface ConnectedUser {
  userId: string;
  /** What the tokens are sealed with. */
  key: Buffer;
  test: TestDatabase;
  store: EventStore;
  connection: SpotifyConnection;
  runner: SyncRunner;
  sync(kind: RunnableKind, choices?: { full?: boolean; lookAtMost?: number }): Promise<FinishedRun>;
  close(): Promise<void>;
}

/** A clock that stands makes two logs of the same library the same. */
export const FIXED_NOW = new Date('2026-11-21T12:00:00Z');

/** Limits that never make anybody wait. */
export const NO_LIMITS = { perSecond: 1e6, burst: 1e6, perDay: {} };

/** @param userId the same in two databases makes their contents comparable byte by byte. */
export async function connectUser(
  simulator: TestSimulator,
  clock: Clock = systemClock,
  userId: string = randomUUID(),
): Promise<ConnectedUser> {
  const test = await createMigratedTestDatabase();
  const store = createPostgresEventStore({ database: test.database, url: test.url });
  const key = randomBytes(32);
  const connection = connectionWith(test.database, simulator, key, clock);
  await registerAs(userId, test, store);
  await connectAs(connection, simulator, userId, clock);
  const logger = createLogger('test', { logLevel: 'silent' });
  const runner = createSyncRunner({ database: test.database, store, connection, clock, logger });
  return {
    userId,
    key,
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
