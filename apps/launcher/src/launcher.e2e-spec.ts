import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, startProduct, type ProductProcess } from '@groovelog/testing';

describe('npm start', () => {
  const root = mkdtempSync(join(tmpdir(), 'groovelog-start-'));
  const running: ProductProcess[] = [];
  const start = async (name: string, env: NodeJS.ProcessEnv = {}) => {
    const product = await startProduct(join(root, name), env);
    running.push(product);
    return product;
  };

  beforeAll(() => chmodSync(root, 0o755));
  afterEach(() => Promise.all(running.splice(0).map((product) => product.stop())));
  afterAll(() => rmSync(root, { recursive: true }));

  it('prints one URL that answers, and leaves nothing running', async () => {
    const product = await start('one');
    expect(product.stdout().match(/^ready .*$/gm)).toEqual([`ready ${product.origin}`]);
    expect((await fetch(`${product.origin}/health/ready`)).status).toBe(200);
    const family = [...descendants(product.child.pid ?? 0), postmasterOf(join(root, 'one'))];
    expect(family.length).toBeGreaterThanOrEqual(4);
    expect(await product.stop()).toBe(0);
    expect(family.filter(isAlive)).toEqual([]);
  });

  it('runs beside another installation', async () => {
    const [one, two] = await Promise.all([start('one'), start('two')]);
    const answers = await Promise.all([one, two].map(({ origin }) => fetch(`${origin}/health/ready`)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  });

  it("uses a database server of one's own when it is given one", async () => {
    const own = await createTestDatabase();
    const product = await start('own', { DATABASE_URL: own.url });
    expect(await own.database.query('select count(*)::int as n from app.users')).toEqual([{ n: 0 }]);
    expect(existsSync(join(root, 'own', 'postgres'))).toBe(false);
    await product.stop();
    await own.drop();
  });

  it('comes back after kill -9 of everything it started', async () => {
    const first = await start('one');
    const family = descendants(first.child.pid ?? 0);
    for (const pid of [first.child.pid ?? 0, ...family]) process.kill(pid, 'SIGKILL');
    await once(first.child, 'exit');
    const second = await start('one');
    expect((await fetch(`${second.origin}/health/ready`)).status).toBe(200);
  });

  it('ends its applications when it is killed itself, and starts again over what is left', async () => {
    const first = await start('one');
    const family = descendants(first.child.pid ?? 0);
    first.child.kill('SIGKILL');
    await until(() => !family.some(isAlive));
    await start('one');
  });

  it('starts a crashed application again, and a crashed database', async () => {
    const product = await start('one');
    const [api = 0] = descendants(product.child.pid ?? 0);
    process.kill(api, 'SIGKILL');
    process.kill(postmasterOf(join(root, 'one')), 'SIGKILL');
    await until(async () => (await statusOf(product.origin)) !== 200);
    await until(async () => (await statusOf(product.origin)) === 200);
  });

  it('says which port is taken', async () => {
    const product = await start('one');
    const port = new URL(product.origin).port;
    const env = { ...process.env, DATA_DIR: join(root, 'three'), PORT: port };
    const script = join(__dirname, '../../../scripts/start.mjs');
    expect(() => execFileSync(process.execPath, [script], { env, stdio: 'pipe' })).toThrow(`Port ${port} is taken`);
    expect(existsSync(join(root, 'three', 'postgres'))).toBe(false);
  });
});

/** Pids of all processes below one, children first. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return [...children, ...children.flatMap(descendants)];
}

const postmasterOf = (dataDir: string): number => Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

/** A process that has ended but that nobody asked about (where there is no init) is not alive. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const statusOf = (origin: string): Promise<number> =>
  fetch(`${origin}/health/ready`).then(
    (response) => response.status,
    () => 0,
  );

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}
