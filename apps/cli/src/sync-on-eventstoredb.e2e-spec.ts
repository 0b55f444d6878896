import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnFakeEventStoreDb, type SpawnedEventStoreDb } from '@groovelog/event-store/testing';
import { runCli, startProduct } from '@groovelog/testing';
import { BrowserSession } from '../../api/testing/browser-session';
import { connectSpotify } from '../../api/testing/connect-spotify';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';

const PASSWORD = 'correct horse battery';

describe('the product with its log in EventStoreDB', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-eventstoredb-'));
  let eventStoreDb: SpawnedEventStoreDb;
  let simulator: TestSimulator;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    chmodSync(dataDir, 0o755);
    [eventStoreDb, simulator] = await Promise.all([
      spawnFakeEventStoreDb(),
      startTestSimulator({ likes: 60, albums: 3, playlists: 12, switches: { consent: 'approve' } }),
    ]);
    env = {
      EVENTSTORE_URL: eventStoreDb.url,
      SPOTIFY_CLIENT_ID: 'an-app',
      SPOTIFY_ACCOUNTS_URL: simulator.url,
      SPOTIFY_API_URL: simulator.url,
      SPOTIFY_REQUESTS_PER_MINUTE: '60000',
    };
    await runCli(dataDir, ['user', 'add', 'anna', '--admin', '--password-stdin'], { stdin: PASSWORD, env });
  });
  afterAll(async () => {
    await simulator.close();
    await eventStoreDb.stop();
    rmSync(dataDir, { recursive: true });
  });

  async function answer(...args: string[]): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await runCli(dataDir, [...args, '--json'], { env });
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  it('connects with Spotify, syncs everything, shows it, and finds nothing new the next time', async () => {
    const product = await startProduct(dataDir, env);
    try {
      const anna = new BrowserSession(product.origin);
      await anna.signIn('anna', PASSWORD);
      await connectSpotify(anna);
      expect(await answer('sync', 'all', '--user', 'anna')).toMatchObject({ outcome: 'completed', removed: 0, held: 0 });
      expect((await anna.get('/system')).body).toContain('EventStoreDB');
    } finally {
      await product.stop();
    }
    expect(await answer('sync', 'all', '--user', 'anna')).toMatchObject({ outcome: 'completed', added: 0, removed: 0, changed: 0 });
  });

  it('is sound, and every read model equals a replay', async () => {
    const verified = await answer('verify');
    expect(verified).toMatchObject({ isEqual: true });
    expect((verified['log'] as { streams: number }).streams).toBeGreaterThan(60);
  });
});
