import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
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

  it(
    'leads from an empty folder to likes and years of plays, goes on after a restart, and leaves nothing behind',
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

      await product.stop();
      product = await start();
      expect((await (await visit()).get('/connection')).body).toContain('As maren.oskvale, since');
      const again = await runCli(dataDir, ['sync', 'all', '--user', 'anna', '--json'], { env: { DATABASE_URL: test.url } });
      expect(JSON.parse(again.stdout)).toMatchObject({ outcome: 'completed', removed: 0, changed: 0, held: 0 });

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
    },
    PATIENCE_MS,
  );
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 200));
}
