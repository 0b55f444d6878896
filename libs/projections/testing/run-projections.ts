import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '@groovelog/event-store';
import type { Database, Sql } from '@groovelog/platform';
import {
  createProjectionRunner,
  projectionStatuses,
  tableChecksums,
  waitForProjections,
  type Projection,
  type ProjectionRunner,
  type ProjectionStatus,
  type Timings,
} from '@groovelog/projections';
import pino from 'pino';

/** Looks around often, so that tests need not wait. */
export const QUICK: Partial<Timings> = { standbyMs: 50, controlMs: 50, sightingMs: 50 };

export const silent = pino({ level: 'silent' });

/** Runs projections until `work` is done. */
export async function runProjections<T>(
  options: { database: Database; store: EventStore; projections: readonly Projection[]; timings?: Partial<Timings> },
  work: (runner: ProjectionRunner) => Promise<T>,
): Promise<T> {
  const runner = startRunner(options);
  try {
    return await work(runner);
  } finally {
    await runner.stop();
  }
}

/** A runner that has been started; the caller stops it. */
export function startRunner(options: {
  database: Database;
  store: EventStore;
  projections: readonly Projection[];
  timings?: Partial<Timings>;
}): ProjectionRunner {
  const runner = createProjectionRunner({
    logger: silent,
    instanceId: randomUUID(),
    ...options,
    timings: { ...QUICK, ...options.timings },
  });
  runner.start();
  return runner;
}

/** Waits until projections have applied the log up to a position. */
export async function reaches(sql: Sql, position: string | null, names = ['counting'], timeoutMs = 30_000): Promise<void> {
  if (await waitForProjections(sql, { names, position, timeoutMs })) return;
  throw new Error(`Not at ${position}: ${JSON.stringify(await projectionStatuses(sql))}`);
}

/** Waits until a condition holds. */
export async function eventually<T>(look: () => Promise<T | undefined | false>, what = 'condition', timeoutMs = 30_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await sleep(10);
  }
}

/** Waits until a projection is as described and answers its status. */
export function becomes(sql: Sql, wanted: Partial<ProjectionStatus>, name = 'counting'): Promise<ProjectionStatus> {
  const wants = Object.entries(wanted);
  return eventually(
    async () => {
      const status = (await projectionStatuses(sql)).find((candidate) => candidate.name === name);
      return status && wants.every(([key, value]) => status[key as keyof ProjectionStatus] === value) && status;
    },
    `${name} becomes ${JSON.stringify(wanted)}`,
  );
}

/** What the tables of a projection must be, computed by a replay from nothing in one batch, in a schema of its own. */
export async function cleanReplay(database: Database, store: EventStore, projection: Projection): Promise<unknown> {
  const schema = `clean_${randomUUID().replaceAll('-', '')}`;
  const stop = new AbortController();
  const handled = new Set(projection.handles);
  await database.query(`create schema ${schema}`);
  await projection.createTables(database, schema);
  for await (const feed of store.subscribe({ after: null, categories: projection.categories, maxBatch: 100_000, signal: stop.signal })) {
    if (feed.kind === 'idle') break;
    if (feed.kind !== 'events') continue;
    await projection.apply(
      feed.events.filter((event) => handled.has(event.type)),
      database,
      schema,
    );
  }
  stop.abort();
  const checksums = await tableChecksums(database, projection, schema);
  await database.query(`drop schema ${schema} cascade`);
  return checksums;
}
