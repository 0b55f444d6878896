import { randomUUID } from 'node:crypto';
import { listeningStream, type NewEvent } from '@groovelog/domain';
import { waitForProjections } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import type { Connection, Installation } from './installation';
import { played } from './measure-log';
import { percentile, timed, type Measurement } from './measurement';

const EVENTS = 40_000;
const PER_APPEND = 1_000;
const SINGLE_EVENTS = 150;
const PATIENCE_MS = 120_000;

/** How fast the running product's projector follows: many events at once, and one event at a time. */
export async function measureProjection(installation: Installation): Promise<Measurement[]> {
  const connection = await installation.connect();
  try {
    const followed = await timed(() => follow(connection));
    const delays: number[] = [];
    for (let n = 0; n < SINGLE_EVENTS; n += 1) delays.push((await timed(() => appendAndSee(connection, n))).ms);
    return [
      {
        name: 'projection.live',
        value: Math.round((EVENTS * 1_000) / followed.ms),
        unit: 'events/s',
        bar: { atLeast: 12_000 },
        what: `${EVENTS} events from the first append to visible in every read model`,
      },
      {
        name: 'projection.event-to-visible',
        value: Math.round(percentile(delays, 0.99)),
        unit: 'ms',
        bar: { atMost: 150 },
        what: 'p99 from the append of one event to visible in every read model',
      },
    ];
  } finally {
    await connection.close();
  }
}

async function follow({ store, database }: Connection): Promise<void> {
  const userId = randomUUID();
  let position: string | null = null;
  for (const { month, events } of batches(userId)) {
    const outcome = await store.append(listeningStream(userId, month), events, 'any');
    if ('position' in outcome) position = outcome.position;
  }
  await seen(database, position);
}

/** In order of time, cut at the ends of months. */
function* batches(userId: string): Generator<{ month: string; events: NewEvent[] }> {
  let batch: { month: string; events: NewEvent[] } | undefined;
  for (let n = 0; n < EVENTS; n += 1) {
    const event = played(userId, n);
    const month = JSON.stringify(event.data['at']).slice(1, 8);
    if (batch && (batch.month !== month || batch.events.length === PER_APPEND)) {
      yield batch;
      batch = undefined;
    }
    batch ??= { month, events: [] };
    batch.events.push(event);
  }
  if (batch) yield batch;
}

async function appendAndSee({ store, database }: Connection, n: number): Promise<void> {
  const userId = randomUUID();
  const outcome = await store.append(listeningStream(userId, '2024-01'), [played(userId, n)], 'any');
  await seen(database, 'position' in outcome ? outcome.position : null);
}

async function seen(database: Connection['database'], position: string | null): Promise<void> {
  const names = projections.map(({ name }) => name);
  if (!(await waitForProjections(database, { names, position, timeoutMs: PATIENCE_MS }))) throw new Error('The read models do not follow.');
}
