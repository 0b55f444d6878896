import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, runCli, startProduct, type ProductProcess, type TestDatabase } from '@groovelog/testing';
import { BrowserSession } from '../apps/api/testing/browser-session';

const ADMIN = { name: 'anna', password: 'correct horse battery', timeZone: 'Europe/Paris' };
const PATIENCE_MS = 180_000;

describe('the demo', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-demo-'));
  let test: TestDatabase;
  let product: ProductProcess;
  const start = () => startProduct(dataDir, { DATABASE_URL: test.url });
  beforeAll(async () => {
    chmodSync(dataDir, 0o755);
    test = await createTestDatabase();
    product = await start();
  });
  afterAll(async () => {
    await product.stop();
    await test.drop();
    rmSync(dataDir, { recursive: true });
  });

  const visit = async () => {
    const anna = new BrowserSession(product.origin);
    await anna.signIn(ADMIN.name, ADMIN.password);
    return anna;
  };
  const number = async (text: string) => Number((await test.database.query<{ n: string }>(text))[0]?.n);
  const plays = () => number('select coalesce(sum(listens), 0) as n from rm_listening.listening_months');
  const origin = async () => (await test.database.query<{ origin: string }>('select origin from app.demo'))[0]?.origin ?? '';

  /** The imaginary Spotify itself, as the imaginary person's own app sees it. */
  const spotify = async (method: string, path: string, body?: object) => {
    const url = await origin();
    const headers = { 'content-type': 'application/json' };
    const scopes = ['user-library-read', 'user-library-modify', 'user-read-recently-played', 'playlist-modify-private'];
    const grant = JSON.stringify({ clientId: 'own-app', scopes });
    const granted = await fetch(`${url}/_simulator/people/maren.oskvale/token`, { method: 'POST', headers, body: grant });
    const { access_token } = (await granted.json()) as { access_token: string };
    const authorization = `Bearer ${access_token}`;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, authorization },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return (text === '' ? {} : JSON.parse(text)) as { id: string; items: { track: { name: string; uri: string } }[] };
  };
  const sync = async (kind: string) =>
    JSON.parse((await runCli(dataDir, ['sync', kind, '--user', 'anna', '--json'], { env: { DATABASE_URL: test.url } })).stdout) as {
      added: number;
    };

  it(
    'leads from an empty folder to likes and years of plays, and goes on listening',
    async () => {
      const first = new BrowserSession(product.origin);
      await first.follow(await first.post('/welcome/admin', ADMIN, { from: '/welcome' }));
      const begun = await first.follow(await first.post('/demo', {}, { from: '/welcome' }));
      expect(begun.body).toContain('The demo has begun.');
      expect(begun.body.match(/step is-done/g)).toHaveLength(5);
      await until(async () => (await plays()) > 5_000);
      await until(
        async () => (await number(`select max(added) as n from rm_sync.sync_runs where kind = 'likes' and status = 'completed'`)) === 1_200,
      );
      await until(async () => (await number(`select count(*) as n from rm_sync.sync_runs where status = 'completed'`)) === 6);

      const before = await plays();
      await until(async () => {
        await spotify('POST', '/_simulator/clock', { minutes: 20 });
        return (await sync('plays')).added > 0;
      });
      await until(async () => (await plays()) > before);
      const [latest] = (await spotify('GET', '/v1/me/player/recently-played?limit=1')).items;
      expect((await (await visit()).get('/history')).body).toContain(escaped(latest?.track.name ?? ''));
    },
    PATIENCE_MS,
  );

  it(
    'has after a restart what was written to its Spotify before, and leaves nothing behind',
    async () => {
      const [liked] = (await spotify('GET', '/v1/me/tracks?limit=1')).items;
      await spotify('DELETE', `/v1/me/library?uris=${liked?.track.uri}`);
      const made = await spotify('POST', '/v1/me/playlists', { name: 'Made in the demo', public: false });
      await until(async () => (await sync('playlists')).added === 1);
      await sync('likes');

      await product.stop();
      product = await start();
      expect((await (await visit()).get('/connection')).body).toContain('As maren.oskvale, since');
      expect(await sync('all')).toMatchObject({ outcome: 'completed', added: 0, removed: 0, changed: 0, held: 0 });
      expect((await (await visit()).get(`/library/playlists/${made.id}`)).body).toContain('Made in the demo');

      const address = await origin();
      const anna = await visit();
      const left = await anna.follow(await anna.post('/demo/leave', { data: 'delete' }, { from: '/welcome' }));
      expect(left.body).toContain('Start the demo');
      await until(async () => (await plays()) === 0);
      await until(() =>
        fetch(address).then(
          () => false,
          () => true,
        ),
      );
      await until(() => !existsSync(join(dataDir, 'demo-writes.jsonl')) && !existsSync(join(dataDir, 'demo-consents.json')));
    },
    PATIENCE_MS,
  );
});

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll("'", '&#x27;').replaceAll('"', '&quot;');

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 200));
}
