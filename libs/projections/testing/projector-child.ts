// A process of its own that runs the counting projection until it is killed. Arguments as forkProjector gives them.
import { randomUUID } from 'node:crypto';
import { openEventStore, type EventStore } from '@groovelog/event-store';
import { openDatabase } from '@groovelog/platform';
import { createProjectionRunner, type Projection } from '@groovelog/projections';
import pino from 'pino';
import { countingProjection } from './counting-projection';
import { appendPlays } from './plays';

/** Points of a rebuild at which the process kills itself. */
export type CrashPoint = 'never' | 'tables' | 'first-batch' | 'second-batch' | 'indexes' | 'after-indexes';

const crash = (): void => void process.kill(process.pid, 'SIGKILL');

/** The counting projection, deadly at one point of its rebuild. */
function crashingProjection(point: CrashPoint, store: EventStore): Projection {
  const projection = countingProjection();
  let [batches, hasIndexes] = [0, false];
  const isNext = (schema: string) => schema.endsWith('_next');
  return {
    ...projection,
    async createTables(sql, schema) {
      await projection.createTables(sql, schema);
      if (isNext(schema) && point === 'tables') crash();
    },
    async createIndexes(sql, schema) {
      await projection.createIndexes(sql, schema);
      if (!isNext(schema)) return;
      hasIndexes = true;
      if (point === 'indexes') crash();
      // Something to catch up with.
      if (point === 'after-indexes') await appendPlays(store, 10);
    },
    async apply(batch, sql, schema) {
      await projection.apply(batch, sql, schema);
      if (!isNext(schema)) return;
      batches += 1;
      if (point === 'first-batch' || (point === 'second-batch' && batches === 2) || (point === 'after-indexes' && hasIndexes)) crash();
    },
  };
}

/** Hands out small pages, so that there are many places to be killed at. */
const inSmallPages = (store: EventStore, maxBatch: number): EventStore => ({
  ...store,
  subscribe: (options) => store.subscribe({ ...options, maxBatch: Math.min(maxBatch, options.maxBatch) }),
});

async function main([
  url = '',
  point = 'never',
  pageEvents = '5000',
  sessionTimeoutMs = '6000',
  eventStoreUrl = '',
]: string[]): Promise<void> {
  const database = openDatabase({ url, application: 'projector-child' });
  const store = inSmallPages(openEventStore({ eventStoreUrl: eventStoreUrl || null, database, databaseUrl: url }), Number(pageEvents));
  const projections = [crashingProjection(point as CrashPoint, store)];
  const timings = { standbyMs: 50, controlMs: 50, sightingMs: 100, heartbeatMs: 200, sessionTimeoutMs: Number(sessionTimeoutMs) };
  const runner = createProjectionRunner({
    database,
    store,
    projections,
    logger: pino({ level: 'silent' }),
    instanceId: randomUUID(),
    timings,
  });
  runner.start();
  setInterval(() => process.connected && process.send?.(runner.status().role), 10);
  // Nobody is left to kill this process.
  process.on('disconnect', () => process.exit());
}

void main(process.argv.slice(2));
