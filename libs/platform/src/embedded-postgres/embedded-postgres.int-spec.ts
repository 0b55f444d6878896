import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createLogger } from '../logging/logger';
import { runningPostmaster } from './postmaster';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start-embedded-postgres';

const REGISTER = join(__dirname, '../../../testing/src/register-typescript.cjs');
const CHILD = join(__dirname, 'testing/start-and-wait.ts');
const isRoot = process.getuid?.() === 0;

describe('embedded PostgreSQL', () => {
  const root = mkdtempSync(join(tmpdir(), 'groovelog-embedded-'));
  const servers: EmbeddedPostgres[] = [];
  let template: string;

  beforeAll(async () => {
    chmodSync(root, 0o755);
    template = join(root, 'template');
    const server = await start(template);
    await ask(server.url, 'create table notes (body text)');
    await server.stop();
  });
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));
  afterAll(() => rmSync(root, { recursive: true }));

  const start = async (dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}) => {
    const server = await startEmbeddedPostgres({ dataDir, logger: createLogger('test', { logLevel: 'error' }), ...options });
    servers.push(server);
    return server;
  };

  /** A DATA_DIR with a stopped database of its own; a copy is quicker than a new one. */
  const freshDataDir = () => {
    const dataDir = mkdtempSync(join(root, 'data-'));
    execFileSync('cp', ['-a', `${template}/.`, dataDir]);
    return dataDir;
  };

  it('answers only those who know the password, and keeps that for its owner', async () => {
    const dataDir = freshDataDir();
    const { url, port } = await start(dataDir);
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await expect(ask(`postgres://groovelog:password@127.0.0.1:${port}/groovelog`, 'select 1')).rejects.toThrow(/password/);
    expect(statSync(join(dataDir, 'secrets/postgres-password')).mode & 0o777).toBe(0o600);
  });

  it('never trades durability for speed', async () => {
    const { url } = await start(freshDataDir());
    const settings = await ask(
      url,
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`,
    );
    expect(settings).toEqual(['fsync', 'full_page_writes', 'synchronous_commit'].map((name) => ({ name, setting: 'on' })));
  });

  it('is joined by whoever comes second, and stopped by whoever leaves last', async () => {
    const dataDir = freshDataDir();
    const first = await start(dataDir);
    const second = await start(dataDir);
    expect([first.wasRunning, second.wasRunning]).toEqual([false, true]);
    expect(second.url).toBe(first.url);
    await first.stop();
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(runningPostmaster(join(dataDir, 'postgres'))).toBeNull();
  });

  it('comes up once when several start it at once, also for the first time', async () => {
    const dataDir = join(root, 'at-once');
    const started = await Promise.all([start(dataDir), start(dataDir), start(dataDir)]);
    expect(new Set(started.map((server) => server.url)).size).toBe(1);
    expect(started.filter((server) => !server.wasRunning)).toHaveLength(1);
  });

  it('survives kill -9 of its parent, and the next start adopts it with everything in it', async () => {
    const dataDir = freshDataDir();
    const { child, url } = await startInChild(dataDir);
    await ask(url, `insert into notes values ('kept')`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const next = await start(dataDir);
    expect(next).toMatchObject({ wasRunning: true, url });
    expect(await ask(next.url, 'select body from notes')).toEqual([{ body: 'kept' }]);
    await next.stop();
    expect(runningPostmaster(join(dataDir, 'postgres'))).toBeNull();
  });

  it('recovers after the server and its parent were both killed', async () => {
    const dataDir = freshDataDir();
    const { child, url } = await startInChild(dataDir);
    await ask(url, `insert into notes values ('committed')`);
    const postmaster = runningPostmaster(join(dataDir, 'postgres'));
    child.kill('SIGKILL');
    process.kill(postmaster?.pid ?? 0, 'SIGKILL');
    const next = await start(dataDir);
    expect(next.wasRunning).toBe(false);
    expect(await ask(next.url, 'select body from notes')).toEqual([{ body: 'committed' }]);
  });

  it('tells its user when the server goes away', async () => {
    const dataDir = freshDataDir();
    const server = await start(dataDir);
    const lost = new Promise<void>((resolve) => {
      server.onLost(resolve);
    });
    process.kill(runningPostmaster(join(dataDir, 'postgres'))?.pid ?? 0, 'SIGKILL');
    await lost;
    const next = await start(dataDir, { port: server.port });
    expect(next.url).toBe(server.url);
  });

  it('starts over a stale pid file, also when the pid belongs to another process by now', async () => {
    const dataDir = freshDataDir();
    for (const pid of [2 ** 22 - 7, process.pid]) {
      writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${pid}\n${dataDir}/postgres\n1700000000\n5432\n\n127.0.0.1\n\nready\n`);
      const server = await start(dataDir);
      expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await server.stop();
    }
  });

  it('takes another port when the wanted one is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const server = await start(freshDataDir(), { port });
    expect(server.port).not.toBe(port);
    taken.close();
  });

  it('stops a server that does not know our password, and explains when it still does not answer', async () => {
    const dataDir = freshDataDir();
    const server = await start(dataDir);
    await ask(server.url, `alter role groovelog password 'changed by hand'`);
    await expect(start(dataDir)).rejects.toThrow(/does not accept the password .*secrets.postgres-password/);
    expect(existsSync(join(dataDir, 'postgres/PG_VERSION'))).toBe(true);
  });

  it('never starts over a folder that holds something else', async () => {
    const dataDir = mkdtempSync(join(root, 'other-'));
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres/precious.txt'), 'mine');
    await expect(start(dataDir)).rejects.toThrow(/is not empty and holds no PostgreSQL database/);
    expect(readFileSync(join(dataDir, 'postgres/precious.txt'), 'utf8')).toBe('mine');
  });

  it('explains that data of another PostgreSQL version needs its own Groovelog', async () => {
    const dataDir = freshDataDir();
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '16\n');
    await expect(start(dataDir)).rejects.toThrow(/was made by PostgreSQL 16, and this is 18/);
  });

  if (isRoot)
    it('runs for root below a folder that is closed to everybody else', async () => {
      const closed = mkdtempSync(join(root, 'closed-'));
      chmodSync(closed, 0o700);
      const dataDir = join(closed, 'data');
      const sharedFolder = join(root, 'shared');
      const server = await start(dataDir, { sharedFolder });
      expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(lstatSync(join(dataDir, 'postgres')).isSymbolicLink()).toBe(true);
      await server.stop();
      expect((await start(dataDir, { sharedFolder })).wasRunning).toBe(false);
    });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startInChild(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['-r', REGISTER, CHILD, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: line.toString().trim() };
}
