import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, startProduct } from '@groovelog/testing';
import { BrowserSession } from '../../api/testing/browser-session';
import { connectSpotify } from '../../api/testing/connect-spotify';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';

const PASSWORD = 'correct horse battery';
const NEWEST_LIKES = { match: 'all', from: 'liked', conditions: [], sort: [{ by: 'liked_at', direction: 'desc' }], limit: 20 };

describe('smart playlists from the command line', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-playlists-cli-'));
  const environment = { ...process.env };
  let simulator: TestSimulator;
  beforeAll(async () => {
    chmodSync(dataDir, 0o755);
    simulator = await startTestSimulator({ likes: 60, albums: 3, playlists: 2, switches: { consent: 'approve' } });
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

  const refresh = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCli(dataDir, ['playlists', 'refresh', '--user', 'anna', '--json', ...args]);
    return { code, stderr, lists: JSON.parse(stdout) as unknown };
  };

  /** As a person and a script of theirs do: the consent, and two smart playlists. */
  async function prepare(origin: string): Promise<void> {
    const anna = new BrowserSession(origin);
    await anna.signIn('anna', PASSWORD);
    await connectSpotify(anna);
    for (const [name, rule] of [
      ['Newest', NEWEST_LIKES],
      ['Few', { ...NEWEST_LIKES, limit: 5 }],
    ] as const) {
      await anna.sendJson('POST', '/api/smart-playlists', { name, description: '', rule }, '/settings');
    }
  }

  it('says what it took and what changed for each list, and nothing to do as zero writes', async () => {
    expect((await refresh()).lists).toEqual([]);
    const product = await startProduct(dataDir);
    try {
      await prepare(product.origin);
    } finally {
      await product.stop();
    }
    await runCli(dataDir, ['sync', 'likes', '--user', 'anna']);
    const first = await refresh();
    expect(first).toMatchObject({
      code: 0,
      lists: [
        { name: 'Few', outcome: 'published', added: 5, removed: 0, moved: 0, total: 5 },
        { name: 'Newest', outcome: 'published', added: 20, removed: 0, moved: 0, total: 20 },
      ],
    });
    expect(Object.keys((first.lists as object[])[0] ?? {})).toEqual(
      expect.arrayContaining(['playlistId', 'name', 'outcome', 'calls', 'writes', 'added', 'removed', 'moved', 'total', 'seconds']),
    );
    const unchanged = { outcome: 'unchanged', writes: 0, calls: { '/playlists/{id}': 1, '/me/library/contains': 1 } };
    expect(await refresh('--name', 'newest')).toMatchObject({ code: 0, lists: [{ name: 'Newest', ...unchanged }] });
  });

  it('ends with a code for schedulers when a list could not be made, or is not there', async () => {
    simulator.world.misbehaviour.order({ kind: 'scope', match: 'GET /playlists/', after: 0, times: 1 });
    const failed = await refresh();
    expect(failed).toMatchObject({ code: 1, lists: [{ outcome: 'failed', code: 'spotify.scope' }, { outcome: 'unchanged' }] });
    const unknown = await refresh('--name', 'none');
    expect(unknown).toMatchObject({ code: 1, lists: { error: { code: 'playlist.unknown' } } });
    expect(unknown.stderr).toContain('There is no smart playlist "none". There are: Few, Newest.');
  });
});
