import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, startProduct } from '@groovelog/testing';
import { BrowserSession } from '../../api/testing/browser-session';
import { connectSpotify } from '../../api/testing/connect-spotify';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';

const PASSWORD = 'correct horse battery';

describe('sync from the command line', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-sync-cli-'));
  const environment = { ...process.env };
  let simulator: TestSimulator;
  beforeAll(async () => {
    chmodSync(dataDir, 0o755);
    simulator = await startTestSimulator({ likes: 60, albums: 3, playlists: 12, switches: { consent: 'approve' } });
    Object.assign(process.env, {
      SPOTIFY_CLIENT_ID: 'an-app',
      SPOTIFY_ACCOUNTS_URL: simulator.url,
      SPOTIFY_API_URL: simulator.url,
      SPOTIFY_REQUESTS_PER_MINUTE: '60000',
    });
    await runCli(dataDir, ['user', 'add', 'anna', '--password-stdin'], { stdin: PASSWORD });
  });
  afterAll(async () => {
    process.env = environment;
    await simulator.close();
    rmSync(dataDir, { recursive: true });
  });

  const sync = (...args: string[]) => runCli(dataDir, ['sync', ...args, '--user', 'anna']);

  /** As a person does: the page, the consent, and the way back. */
  async function connect(origin: string): Promise<void> {
    const anna = new BrowserSession(origin);
    await anna.signIn('anna', PASSWORD);
    await connectSpotify(anna);
  }

  it('says in one line that nobody is connected, or that there is no such sync', async () => {
    const refused = await sync('likes');
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/^groovelog: There is no connection with Spotify yet: connect on the page "Spotify"\.\n$/m);
    expect((await sync('moods')).stderr).toContain('There is no sync "moods". There are: likes,');
  });

  it('fetches what is new while the product runs, then finds nothing new when it does not', async () => {
    const product = await startProduct(dataDir);
    try {
      await connect(product.origin);
      const first = JSON.parse((await sync('likes', '--json')).stdout) as object;
      expect(first).toMatchObject({ kind: 'likes', outcome: 'completed', added: 60, removed: 0, held: 0, calls: { '/me/tracks': 2 } });
    } finally {
      await product.stop();
    }
    const second = await sync('likes', '--full', '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({ run: expect.any(String), outcome: 'completed', added: 0, changed: 0 });
    expect(second.code).toBe(0);
  });

  it('syncs everything, then finds with five calls that nothing changed', async () => {
    const first = JSON.parse((await sync('all', '--json')).stdout) as AllAnswer;
    expect(Object.keys(first)).toEqual(['run', 'kind', 'calls', 'added', 'removed', 'changed', 'held', 'seconds', 'outcome', 'runs']);
    expect(first).toMatchObject({ run: first.runs[0]?.run, kind: 'all', outcome: 'completed', removed: 0, held: 0 });
    expect(first.runs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['plays', 'likes', 'albums', 'artists', 'playlists', 'top']));
    expect(first.added).toBe(first.runs.reduce((sum, { added }) => sum + added, 0));
    const second = JSON.parse((await sync('all', '--json')).stdout) as AllAnswer;
    expect(second).toMatchObject({ outcome: 'completed', added: 0, removed: 0, changed: 0, held: 0 });
    expect(Object.values(second.calls).reduce((sum, count) => sum + count)).toBeLessThanOrEqual(5);
    expect(Object.keys(second.calls)).not.toContain('/playlists/{id}/items');
  });

  it('looks at the player once, and at what can still be played, when asked by name', async () => {
    const look = await sync('now-playing', '--json');
    expect([look.code, JSON.parse(look.stdout)]).toMatchObject([
      0,
      { kind: 'now-playing', outcome: 'completed', removed: 0, calls: { '/me/player/currently-playing': 1 } },
    ]);
    expect(JSON.parse((await sync('availability', '--json')).stdout)).toMatchObject({
      kind: 'availability',
      outcome: 'completed',
      removed: 0,
    });
  });
});

interface AllAnswer {
  run: string;
  calls: Record<string, number>;
  added: number;
  runs: { run: string; kind: string; added: number }[];
}
