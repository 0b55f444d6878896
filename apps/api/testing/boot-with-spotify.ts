import type { SpotifyConnection } from '@groovelog/spotify';
import { ALL_KINDS, createSyncRunner, type FinishedRun, type RunnableKind } from '@groovelog/sync';
import { createLogger, migrateJobs } from '@groovelog/platform';
import { createListeningCache } from '@groovelog/read-models';
import { createPublisher, type PublishReport } from '@groovelog/smart-playlists';
import { waitForProjections } from '@groovelog/projections';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { SPOTIFY_CONNECTION } from '../src/spotify/spotify-connection.token';
import { bootApi, type BootedApi } from './boot-api';
import type { BrowserSession } from './browser-session';
import { connectSpotify } from './connect-spotify';

/** A booted api whose Spotify is a simulator of a test's own. */
export interface ApiWithSpotify extends BootedApi {
  simulator: TestSimulator;
  /** As a person does: the page, the consent, and the way back. */
  connect(browser: BrowserSession): Promise<void>;
  /** Runs these kinds to their ends in this process, and waits until pages show it. */
  sync(userId: string, kinds?: readonly RunnableKind[], choices?: { full: boolean }): Promise<FinishedRun[]>;
  /** Publishes a smart playlist in this process, what waits for it first, and waits until pages show it. */
  publish(userId: string, playlistId: string): Promise<PublishReport>;
}

/** Boots both; the library is small, and nobody waits for quotas. */
export async function bootWithSpotify(library: Parameters<typeof startTestSimulator>[0] = {}): Promise<ApiWithSpotify> {
  const simulator = await startTestSimulator({ likes: 120, albums: 6, playlists: 4, switches: { consent: 'approve' }, ...library });
  const api = await bootApi({
    SPOTIFY_CLIENT_ID: 'an-app',
    SPOTIFY_ACCOUNTS_URL: simulator.url,
    SPOTIFY_API_URL: simulator.url,
    SPOTIFY_REQUESTS_PER_MINUTE: '1000000',
  });
  await migrateJobs(api.databaseUrl);
  return {
    ...api,
    simulator,
    connect: (browser) => connectSpotify(browser),
    publish: (userId, playlistId) => publish(api, userId, playlistId),
    sync: (userId, kinds = ALL_KINDS, choices = { full: false }) => sync(api, userId, kinds, choices),
    async close() {
      await api.close();
      await simulator.close();
    },
  };
}

async function sync(
  { app, database, store, config, clock }: BootedApi,
  userId: string,
  kinds: readonly RunnableKind[],
  { full }: { full: boolean },
): Promise<FinishedRun[]> {
  const connection = app.get<SpotifyConnection>(SPOTIFY_CONNECTION);
  const logger = createLogger('sync', config);
  const runner = createSyncRunner({ database, store, connection, clock: () => clock.now, logger });
  const runs: FinishedRun[] = [];
  for (const kind of kinds) {
    runs.push(await runner.run({ userId, kind, full, trigger: 'user', signal: new AbortController().signal }));
  }
  await untilShown({ store, database }, ['sync', 'library', 'listening', 'settings', 'top-items']);
  return runs;
}

async function publish({ app, database, store, config, clock }: BootedApi, userId: string, playlistId: string): Promise<PublishReport> {
  const connection = app.get<SpotifyConnection>(SPOTIFY_CONNECTION);
  const logger = createLogger('publish', config);
  const settle = () => untilShown({ store, database }, ['library', 'listening', 'smart-playlists', 'settings']);
  const parts = { database, store, connection, clock: () => clock.now, logger, cache: createListeningCache() };
  const publisher = createPublisher({ ...parts, settle, sleep: () => Promise.resolve() });
  const signal = new AbortController().signal;
  const report = await publisher.publish({ userId, playlistId, publishId: null, trigger: 'user', signal });
  await settle();
  return report;
}

async function untilShown({ store, database }: Pick<BootedApi, 'store' | 'database'>, names: string[]): Promise<void> {
  const { position } = await store.head();
  if (position === null) return;
  const isShown = await waitForProjections(database, { names, position, timeoutMs: 20_000 });
  if (!isShown) throw new Error('The read models did not catch up with the log');
}
