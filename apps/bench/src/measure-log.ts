import { randomUUID } from 'node:crypto';
import { listeningStream, type NewEvent } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Measurement } from './measurement';
import { timed } from './measurement';

const PER_APPEND = 1_000;
const APPENDS = 100;
const SINGLE_APPENDS = 4_000;
const AT_ONCE = 64;

/** Appends and reads of one store, in events a second. The bars differ by store. */
export async function measureLog(store: EventStore, name: string, bars: { append: number; read: number }): Promise<Measurement[]> {
  const userId = randomUUID();
  const batches = Array.from({ length: APPENDS }, (_, batch) =>
    Array.from({ length: PER_APPEND }, (_, index) => played(userId, batch * PER_APPEND + index)),
  );
  const appended = await timed(async () => {
    for (const [batch, events] of batches.entries()) await store.append(monthOf(userId, batch), events, 'noStream');
  });
  const singles = await timed(() => appendSingly(store, userId));
  const before = (await store.head()).position;
  const read = await timed(() => readAll(store, before));
  const total = APPENDS * PER_APPEND;
  return [
    {
      name: `${name}.append`,
      value: rate(total, appended.ms),
      unit: 'events/s',
      bar: { atLeast: bars.append },
      what: `appends of ${PER_APPEND} events, one after the other`,
    },
    {
      name: `${name}.append-single`,
      value: rate(SINGLE_APPENDS, singles.ms),
      unit: 'events/s',
      bar: null,
      what: `appends of one event, ${AT_ONCE} at once`,
    },
    {
      name: `${name}.read`,
      value: rate(read.result, read.ms),
      unit: 'events/s',
      bar: { atLeast: bars.read },
      what: 'a subscription from the beginning to the end',
    },
  ];
}

const rate = (events: number, ms: number): number => Math.round((events * 1_000) / ms);
const monthOf = (userId: string, batch: number) =>
  listeningStream(userId, `${1_000 + Math.floor(batch / 12)}-${String((batch % 12) + 1).padStart(2, '0')}`);

async function appendSingly(store: EventStore, userId: string): Promise<void> {
  const lane = async (no: number) => {
    for (let n = no; n < SINGLE_APPENDS; n += AT_ONCE)
      await store.append(listeningStream(userId, `lane-${n}`), [played(userId, n)], 'noStream');
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, no) => lane(no)));
}

async function readAll(store: EventStore, until: string | null): Promise<number> {
  const stop = new AbortController();
  let count = 0;
  for await (const feed of store.subscribe({ after: null, categories: ['listening'], maxBatch: 5_000, signal: stop.signal })) {
    if (feed.kind === 'events') count += feed.events.length;
    if (feed.kind !== 'reconnected' && (until === null || (feed.upTo ?? '') >= until)) break;
  }
  stop.abort();
  return count;
}

/** The n-th observation of an invented history: 12,000 tracks over the years since 2015. */
export function played(userId: string, n: number): NewEvent {
  const at = new Date(Date.UTC(2015, 0, 1) + n * 200_000).toISOString();
  return {
    id: randomUUID(),
    type: 'TrackPlayed',
    v: 1,
    data: {
      source: 'extended',
      at,
      kind: 'track',
      uri: `spotify:track:${n % 12_000}`,
      title: `Title ${n % 12_000}`,
      artist: `Artist ${n % 3_000}`,
      album: `Album ${n % 5_000}`,
      msPlayed: 180_000,
      reasonStart: 'trackdone',
      reasonEnd: 'trackdone',
    },
    meta: { actor: 'import', userId },
  };
}
