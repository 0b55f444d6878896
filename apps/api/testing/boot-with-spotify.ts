import type { SpotifyConnection } from '@groovelog/spotify';
import { ALL_KINDS, createSyncRunner, type FinishedRun, type RunnableKind } from '@groovelog/sync';
import { createLogger, migrateJobs } from '@groovelog/platform';
import { waitForProjections } from '@groovelog/projections';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { SPOTIFY_CONNECTION } from '../src/spotify/spotify-connection.token';
import { bootApi, type BootedApi } from './boot-api';
import type { BrowserSession } from './browser-session';

/** A booted api whose Spotify is a simulator of a test's own. */
export interface ApiWithSpotify extends BootedApi {
  simulator: TestSimulator;
  /** As a person does: the page, the consent, and the way back. */
  connect(browser: BrowserSession): Promise<void>;
  /** Runs these kinds to their ends in this process, and waits until pages show it. */
  sync(userId: string, kinds?: readonly RunnableKind[], choices?: { full: boolean }): Promise<FinishedRun[]>;
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
    connect: (browser) => connect(browser),
    sync: (userId, kinds = ALL_KINDS, choices = { full: false }) => sync(api, userId, kinds, choices),
    async close() {
      await api.close();
      await simulator.close();
    },
  };
}

async function connect(browser: BrowserSession): Promise<void> {
  const { location } = await browser.post('/connection/begin', {}, { from: '/connection' });
  const agreed = await fetch(location ?? '', { redirect: 'manual', headers: { cookie: `sim_session=${MAIN_PERSON.id}` } });
  const { pathname, search } = new URL(agreed.headers.get('location') ?? '');
  await browser.get(pathname + search);
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
  const { position } = await store.head();
  if (position === null) return runs;
  const names = ['sync', 'library', 'listening', 'settings', 'top-items'];
  const isShown = await waitForProjections(database, { names, position, timeoutMs: 20_000 });
  if (!isShown) throw new Error('The read models did not catch up with the log');
  return runs;
}
