import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { importStream, type StreamName } from '@groovelog/domain';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import {
  requestImport,
  requestPreview,
  requestUndo,
  stagedPreview,
  stagedUpload,
  stageUpload,
  type ImportJob,
  type StagedPreview,
} from '@groovelog/history-import';
import { generateExport } from '@groovelog/history-import/testing';
import { createLogger, loadConfig, migrateJobs, newId, type Config } from '@groovelog/platform';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { startWorker, type RunningWorker } from '../start-worker';

let test: TestDatabase;
let store: EventStore;
let config: Config;
let dataDir: string;
let worker: RunningWorker;
beforeAll(async () => {
  test = await createMigratedTestDatabase();
  await migrateJobs(test.url);
  await createSettingsTable(test);
  store = createPostgresEventStore({ database: test.database, url: test.url });
  dataDir = await mkdtemp(join(tmpdir(), 'groovelog-worker-'));
  config = loadConfig({ DATABASE_URL: test.url, DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  worker = await start();
});
afterAll(async () => {
  await worker.stop();
  await store.close();
  await test.drop();
  await rm(dataDir, { recursive: true });
});

const start = () => startWorker(config, createLogger('worker', config));

/** A form with the two ZIPs of an export. */
async function upload(rows: number): Promise<ImportJob> {
  const { extendedZip } = await generateExport(join(dataDir, `export-${rows}`), {
    seed: 3,
    rows,
    tracks: 100,
    from: '2024-01-01',
    to: '2026-11-15',
  });
  const job = { userId: newId(), importId: newId() };
  const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="my.zip"\r\n\r\n';
  const body = Readable.from([Buffer.from(head), await readFile(extendedZip), Buffer.from('\r\n--b--\r\n')]);
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  await stageUpload({ ...job, headers, body, dataDir, clock: () => new Date(), authorise: () => undefined });
  return job;
}

async function until<T>(question: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    await sleep(20);
  }
}

async function eventsOf(stream: StreamName) {
  const events: { type: string; data: Record<string, unknown> }[] = [];
  for await (const { type, data } of store.read(stream)) events.push({ type, data });
  return events;
}
const lastOf = async ({ userId, importId }: ImportJob, type: string) =>
  (await eventsOf(importStream(userId, importId))).findLast((event) => event.type === type);

describe('the worker', () => {
  it('previews an upload, imports it, discards its files, and undoes it', async () => {
    const job = await upload(800);
    await requestPreview(test.database, job);
    const { preview } = (await until(() => stagedPreview(dataDir, job.importId))) as StagedPreview & { status: 'ready' };
    await requestImport(test.database, job);
    const completed = await until(() => lastOf(job, 'ImportCompleted'));
    expect(completed.data['counts']).toEqual(preview.counts);
    await until(async () => (await stagedUpload(dataDir, job.userId, job.importId)) === null);
    await requestUndo(test.database, job);
    await until(() => lastOf(job, 'ImportUndone'));
  });

  it('says what is wrong with files that hold no history', async () => {
    const job = { userId: newId(), importId: newId() };
    const text = '--b\r\nContent-Disposition: form-data; name="files"; filename="endsong_0.json"\r\n\r\n{}\r\n--b--\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    await stageUpload({
      ...job,
      headers,
      body: Readable.from([Buffer.from(text)]),
      dataDir,
      clock: () => new Date(),
      authorise: () => undefined,
    });
    await requestImport(test.database, job);
    const failed = await until(() => lastOf(job, 'ImportFailed'));
    expect(failed.data).toMatchObject({ code: 'import.nothing-to-read', message: expect.stringContaining('endsong_0.json') });
  });

  it('that stops leaves its import to the next one, which goes on', async () => {
    const job = await upload(20_000);
    await requestImport(test.database, job);
    await until(() => lastOf(job, 'ImportStarted'));
    await worker.stop();
    worker = await start();
    const completed = await until(() => lastOf(job, 'ImportCompleted'));
    expect(completed.data['counts']).toMatchObject({ rows: 20_000, known: 0 });
  });
});

/** The settings read model, empty: a worker asks for the listen policy. */
async function createSettingsTable({ database }: TestDatabase): Promise<void> {
  const { settingsProjection } = await import('@groovelog/read-models');
  await database.query('create schema if not exists rm_settings');
  await settingsProjection.createTables(database, 'rm_settings');
}
