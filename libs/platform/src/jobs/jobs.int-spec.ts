import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { createLogger } from '../logging/logger';
import { enqueueJob } from './enqueue-job';
import { jobStatus } from './job-status.query';
import { migrateJobs } from './migrate-jobs';
import { runJobs, type JobHandler, type JobRunner } from './run-jobs';

const REGISTER = join(__dirname, '../../../testing/src/register-typescript.cjs');
const CHILD = join(__dirname, 'testing/run-endless-job.ts');

describe('jobs', () => {
  let test: TestDatabase;
  const runners: JobRunner[] = [];

  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    await migrateJobs(test.url);
  });
  beforeEach(() => test.database.query('delete from graphile_worker._private_jobs'));
  afterEach(() => Promise.all(runners.splice(0).map((runner) => runner.stop())));
  afterAll(() => test.drop());

  const run = async (handlers: Record<string, JobHandler>, concurrency = 4) => {
    const logger = createLogger('test', { logLevel: 'silent' });
    const options = { databaseUrl: test.url, sql: test.database, logger, concurrency, beatMs: 100, deadAfterMs: 500, graceMs: 20 };
    runners.push(await runJobs(handlers, options));
  };
  const enqueue = (kind: string, payload: object = {}, more: object = {}) => enqueueJob(test.database, { kind, payload, ...more });

  it('are run with their payload', async () => {
    await enqueue('greet', { name: 'Anna' });
    const done = gate();
    await run({ greet: async (payload) => done.open(payload) });
    expect(await done.opened).toEqual({ name: 'Anna' });
  });

  it('exist only when the transaction that asked for them commits', async () => {
    const rolledBack = test.database.transaction(async (sql) => {
      await enqueueJob(sql, { kind: 'greet', payload: {} });
      throw new Error('stop');
    });
    await expect(rolledBack).rejects.toThrow('stop');
    expect(await jobStatus(test.database)).toMatchObject({ waiting: 0 });
  });

  it('of one key wait once, with the last payload', async () => {
    await enqueue('greet', { name: 'old' }, { jobKey: 'greet:1' });
    await enqueue('greet', { name: 'new' }, { jobKey: 'greet:1' });
    expect(await jobStatus(test.database)).toMatchObject({ waiting: 1 });
    const done = gate();
    await run({ greet: async (payload) => done.open(payload) });
    expect(await done.opened).toEqual({ name: 'new' });
  });

  it('of one queue never run at the same time, and keep their order', async () => {
    for (let n = 0; n < 6; n++) await enqueue('step', { n }, { queue: 'account-1' });
    const order: unknown[] = [];
    let inside = 0;
    let most = 0;
    const done = gate();
    await run({
      step: async (payload) => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside -= 1;
        order.push((payload as { n: number }).n);
        if (order.length === 6) done.open(null);
      },
    });
    await done.opened;
    expect(most).toBe(1);
    expect(order).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('that throw are tried again later, and are kept when they never succeed', async () => {
    const attempts: boolean[] = [];
    const done = gate();
    await enqueue('fail', {}, { maxAttempts: 2 });
    await run({
      fail: async (_payload, { isLastAttempt }) => {
        attempts.push(isLastAttempt);
        if (isLastAttempt) done.open(null);
        throw new Error('no');
      },
    });
    await eventually(async () => (await jobStatus(test.database)).scheduled === 1);
    await test.database.query('update graphile_worker._private_jobs set run_at = now()');
    await enqueue('nudge');
    await done.opened;
    await eventually(async () => (await jobStatus(test.database)).failed === 1);
    expect(attempts).toEqual([false, true]);
  });

  it('of a worker that was killed are taken over by another', async () => {
    await enqueue('endless', {}, { queue: 'account-1' });
    const child = spawn(process.execPath, ['-r', REGISTER, CHILD, test.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    const done = gate();
    await run({ endless: async (_payload, { attempt }) => done.open(attempt) });
    expect(await done.opened).toBe(2);
  });

  it('that run when the process stops are told to give up, and go to the next', async () => {
    const started = gate();
    await enqueue('slow');
    await run({
      slow: async (_payload, { signal }) => {
        started.open(null);
        await once(signal, 'abort');
        throw new Error('gave up');
      },
    });
    await started.opened;
    await runners.pop()?.stop();
    const { running, waiting, scheduled } = await jobStatus(test.database);
    expect({ running, open: waiting + scheduled }).toEqual({ running: 0, open: 1 });
  });

  it('are run by workers that can be seen alive', async () => {
    await run({});
    await eventually(async () => (await jobStatus(test.database)).workers.some((worker) => worker.isAlive));
  });
});

function gate(): { opened: Promise<unknown>; open: (value: unknown) => void } {
  let open: (value: unknown) => void = () => undefined;
  const opened = new Promise<unknown>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
