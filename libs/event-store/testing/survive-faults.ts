// Run as a process of its own, because an unheard rejection or exception ends a process and Jest would hide that.
import type { NewEvent } from '@groovelog/domain';
import { createEventStoreDbEventStore, type EventStore } from '@groovelog/event-store';
import { buildEvent, buildEvents, freshStream } from './build-event';
import { collectLive } from './collect-live';
import { startFakeEventStoreDb, type FakeEventStoreDb } from './fake-eventstoredb/fake-eventstoredb';
import { noFaults, type Faults } from './fake-eventstoredb/faults';
import { readAll } from './take-feed';

const FAULTS: Partial<Faults>[] = [
  { append: 'silent' },
  { append: 'deaf' },
  { append: 'end' },
  { append: 'cancel' },
  { append: 'unknown' },
  { append: 'unavailable' },
  { append: 'not-leader' },
  { append: 'none', appendDelayMs: 150 },
  { append: 'none', appendDelayMs: 95 },
];
const FEED_FAULTS = ['silent', 'end', 'cancel', 'unknown', 'unavailable'] as const;
const AT_ONCE = 10;
const ROUNDS = 2;

async function main(): Promise<void> {
  const server = await startFakeEventStoreDb();
  // Two stores in one process: the errors of one must not harm the appends of the other.
  const stores = [1, 2].map(() => createEventStoreDbEventStore({ url: server.url, answerTimeoutMs: 100, silenceMs: 100 }));
  let settled = 0;
  let stored = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const fault of FAULTS) {
      Object.assign(server.faults, noFaults(), fault);
      const writes = Array.from({ length: AT_ONCE }, () => ({ stream: freshStream(), events: buildEvents(2) }));
      const results = await Promise.allSettled(writes.map((write, n) => stores[n % 2]!.append(write.stream, write.events, 'noStream')));
      settled += results.length;
      Object.assign(server.faults, noFaults());
      stored += await repeatAll(stores[round % 2]!, writes);
    }
  }
  const twice = server.log.all.length - new Set(server.log.all.map((record) => record.id)).size;
  if (twice > 0) throw new Error(`${twice} events are stored twice`);
  console.log(`followed ${await followAll(server, stores)} events once`);
  console.log(`settled ${settled} of ${ROUNDS * FAULTS.length * AT_ONCE} appends, stored ${stored} once`);
  await Promise.all(stores.map((store) => store.close()));
  server.stop();
}

async function repeatAll(store: EventStore, writes: { stream: ReturnType<typeof freshStream>; events: NewEvent[] }[]): Promise<number> {
  for (const { stream, events } of writes) {
    for (let done = false; !done;)
      done = await store.append(stream, events, 'noStream').then(
        ({ kind }) => kind === 'appended',
        () => false,
      );
  }
  return writes.length * 2;
}

/** Follows and reads through every fault of a feed, with appends in between that can never succeed. */
async function followAll(server: FakeEventStoreDb, stores: readonly EventStore[]): Promise<number> {
  const stream = freshStream();
  const readers = stores.map((store) => collectLive(store));
  for (const feed of FEED_FAULTS) {
    await repeatAll(stores[0]!, [{ stream: freshStream(), events: buildEvents(20) }]);
    Object.assign(server.faults, noFaults(), { feed, feedAfter: 5, hints: 'wrong' });
    await Promise.allSettled(stores.map((store) => readAll(store, stream)));
    const impossible = [{ n: 1n as unknown as number }, { text: 'x'.repeat(2_000_000) }].map((data) => buildEvent({ data }));
    await Promise.allSettled(impossible.map((event) => stores[1]!.append(stream, [event], 'any')));
    await new Promise((resolve) => setTimeout(resolve, 50));
    Object.assign(server.faults, noFaults());
  }
  const ids = server.log.all.filter((record) => !record.type.startsWith('$')).map((record) => record.id);
  for (const reader of readers) {
    await reader.until((events) => events.length >= ids.length);
    await reader.stop();
    if (reader.events.map((event) => event.id).join() !== ids.join()) throw new Error('A follower lost or doubled an event');
  }
  return ids.length;
}

void main();
