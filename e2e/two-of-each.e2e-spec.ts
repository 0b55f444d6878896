import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAccounts } from '@groovelog/accounts';
import { importStream, type StoredEvent } from '@groovelog/domain';
import { openEventStore, verifyLog, type EventStore } from '@groovelog/event-store';
import { spawnFakeEventStoreDb } from '@groovelog/event-store/testing';
import { requestImport, stageUpload, type ImportJob } from '@groovelog/history-import';
import { generateExport } from '@groovelog/history-import/testing';
import { freePort, newId } from '@groovelog/platform';
import { verifyReadModels, waitForProjections } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import {
  createTestDatabase,
  stageImage,
  startComposeService,
  type ComposeService,
  type ServiceProcess,
  type StagedImage,
  type TestDatabase,
} from '@groovelog/testing';
import { BrowserSession } from '../apps/api/testing/browser-session';

/**
 * Within so long, what a killed process did is done by the other one. The promise is ten seconds (measured: eight for a
 * worker's import, two for a projector, none for an api); these six processes share a machine with other tests.
 */
const RESUMES_WITHIN_MS = 20_000;
const ROLES = ['projector', 'worker', 'api'] as const;
const ROWS = 3_000;
const PASSWORD = 'correct horse battery';

type Role = (typeof ROLES)[number];

describe.each(['PostgreSQL', 'EventStoreDB'] as const)('two apis, two projectors and two workers, with the log in %s', (kind) => {
  let image: StagedImage;
  let dataDir: string;
  let test: TestDatabase;
  let store: EventStore;
  let env: Record<string, string>;
  let closeEventStoreDb = () => Promise.resolve();
  let userId: string;
  const running = new Map<Role, ServiceProcess[]>();
  const origins: string[] = [];
  let startedAt: number;

  beforeAll(async () => {
    image = stageImage();
    await sleep(10);
    startedAt = Date.now();
    dataDir = await mkdtemp(join(tmpdir(), 'groovelog-two-'));
    test = await createTestDatabase();
    env = {
      DATABASE_URL: test.url,
      DATA_DIR: dataDir,
      SESSION_SECRET: 'a secret that both apis share, of some length',
      ENCRYPTION_KEY: '5a'.repeat(32),
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      HOST: '127.0.0.1',
    };
    if (kind === 'EventStoreDB') {
      const server = await spawnFakeEventStoreDb();
      closeEventStoreDb = server.stop;
      env['EVENTSTORE_URL'] = server.url;
    }
    store = openEventStore({ eventStoreUrl: env['EVENTSTORE_URL'] ?? null, database: test.database, databaseUrl: test.url });
    await migrated(startComposeService(image, 'migrate', env));
    // The first of each is up before the second comes, so the first projector leads.
    for (const instance of [0, 1]) await startAll(instance);
    const person = { name: 'anna', password: PASSWORD, role: 'admin', timeZone: 'Europe/Paris' } as const;
    ({ userId } = await createAccounts({ database: test.database, store }).registerUser(person));
  });
  afterAll(async () => {
    await Promise.all([...running.values()].flat().map((service) => service.kill()));
    await store.close();
    await closeEventStoreDb();
    await test.drop();
    await rm(dataDir, { recursive: true });
    image.remove();
  });

  async function startAll(instance: number): Promise<void> {
    const port = await freePort();
    origins[instance] = `http://127.0.0.1:${port}`;
    for (const role of ROLES) running.set(role, [...(running.get(role) ?? []), start(role, role === 'api' ? { PORT: String(port) } : {})]);
    await until(() => isReady(origins[instance]!));
    const leader = () => test.database.query('select from proj.leaders');
    await until(async () => (await leader()).length > 0);
  }

  const start = (role: ComposeService, more: Record<string, string>) => startComposeService(image, role, { ...env, ...more });

  /** Hands in an imagined life of its own and answers when a worker is in the middle of it. */
  async function beginImport(seed: number): Promise<ImportJob> {
    const job = { userId, importId: newId() };
    const folder = join(dataDir, `export-${seed}`);
    const { extendedZip } = await generateExport(folder, { seed, rows: ROWS, tracks: 300, from: '2023-01-01', to: '2026-11-15' });
    const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="my.zip"\r\n\r\n';
    await stageUpload({
      ...job,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: Readable.from([Buffer.from(head), await readFile(extendedZip), Buffer.from('\r\n--b--\r\n')]),
      dataDir,
      clock: () => new Date(),
      authorise: () => undefined,
    });
    await requestImport(test.database, job);
    await until(() => lastOf(job, 'ImportStarted'));
    return job;
  }

  async function lastOf({ importId }: ImportJob, type: string): Promise<StoredEvent | undefined> {
    let last: StoredEvent | undefined;
    for await (const event of store.read(importStream(userId, importId))) if (event.type === type) last = event;
    return last;
  }

  it.each(ROLES)('lose nothing when one of them is killed, and the other goes on: %s', async (role) => {
    const visitor = new BrowserSession(origins[0]!);
    await visitor.signIn('anna', PASSWORD);
    const [first, second] = running.get(role)!;
    // While it sleeps, the first one is sure to get the job.
    if (role === 'worker') second!.child.kill('SIGSTOP');
    const job = await beginImport(ROLES.indexOf(role) + 1);
    second!.child.kill('SIGCONT');

    await first!.kill();
    const deadline = Date.now() + RESUMES_WITHIN_MS;
    const elsewhere = visitor.at(origins[1]!);
    expect((await elsewhere.get('/imports')).status).toBe(200);
    const completed = await until(() => lastOf(job, 'ImportCompleted'), deadline);
    const names = projections.map((projection) => projection.name);
    const timeoutMs = deadline - Date.now();
    expect(await waitForProjections(test.database, { names, position: completed.position, timeoutMs })).toBe(true);

    const { counts } = completed.data as { counts: { rows: number; stored: number } };
    expect(counts.rows).toBe(ROWS);
    expect(await observations(test, job)).toBe(counts.stored);
    const page = await elsewhere.get(`/imports/${job.importId}`);
    expect({ status: page.status, tellsCount: page.body.includes(counts.stored.toLocaleString('en')) }).toEqual({
      status: 200,
      tellsCount: true,
    });
  });

  it('leave a sound log, read models that equal it, and no job behind', async () => {
    expect((await verifyLog(store)).problems).toEqual([]);
    for (const verification of await verifyReadModels({ database: test.database, store, projections })) {
      expect(verification).toMatchObject({ isEqual: true, differences: [] });
    }
    expect(await test.database.query('select from graphile_worker.jobs')).toEqual([]);
  });

  it('end in order when they are asked to, and have written nothing into the image', async () => {
    const survivors = ROLES.map((role) => running.get(role)![1]!);
    expect(await Promise.all(survivors.map((service) => service.stop()))).toEqual([0, 0, 0]);
    expect((await newestIn(image.folder)) < startedAt).toBe(true);
  });
});

const isReady = (origin: string): Promise<boolean> =>
  fetch(`${origin}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );

/** When anything in a folder was last written or added. */
async function newestIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const own = entries.filter((entry) => !entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name));
  return Math.max(...(await Promise.all([folder, ...own].map(async (path) => (await stat(path)).mtimeMs))));
}

async function migrated({ child }: ServiceProcess): Promise<void> {
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The migration ended with ${code}`);
}

async function observations({ database }: TestDatabase, { userId, importId }: ImportJob): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    'select count(*)::int as count from rm_listening.listens where listens.user_id = $1 and listens.import_id = $2',
    [userId, importId],
  );
  return row?.count ?? 0;
}

/** The first answer that is not nothing; throws at the deadline. */
async function until<T>(question: () => Promise<T | undefined>, deadline = Infinity): Promise<NonNullable<T>> {
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Not within ${RESUMES_WITHIN_MS} ms`);
    await sleep(25);
  }
}
