import { createEventStoreDbEventStore, StoreTimeout, StoreUnavailable, type EventStore } from '@groovelog/event-store';
import type { NewEvent, StreamName } from '@groovelog/domain';
import { buildEvents, freshStream } from '../build-event';
import { collectLive } from '../collect-live';
import { readAll } from '../take-feed';
import { openTcpProxy, type TcpProxy } from '../tcp-proxy';
import { openNode, type TestNode } from './open-node';

const ANSWER_TIMEOUT_MS = 1_000;

describe('the node behind a network that fails', () => {
  let node: TestNode;
  let proxy: TcpProxy;
  let store: EventStore;
  beforeAll(async () => {
    node = await openNode();
    proxy = await openTcpProxy(node);
    store = createEventStoreDbEventStore({ url: node.urlThrough(proxy.port), answerTimeoutMs: ANSWER_TIMEOUT_MS, silenceMs: 1_000 });
  });
  afterAll(async () => {
    proxy.heal();
    await store.close();
    await proxy.close();
    node.close();
  });

  it.each([
    ['silence in both directions', () => proxy.silence()],
    ['answers that get lost', () => proxy.silence('up')],
    ['a cut', () => proxy.cut()],
    ['a refused connection', () => proxy.refuse()],
  ])('settles an append and stores it once in spite of %s', async (_, fail) => {
    const stream = freshStream();
    await store.append(stream, buildEvents(1), 'noStream');
    const events = buildEvents(3);
    fail();
    await store.append(stream, events, { at: 0n }).catch(expectKnownError);
    proxy.heal();
    await appendUntilStored(store, stream, events);
    expect(await readAll(store, stream)).toHaveLength(4);
  });

  it('follows through cuts and silence without losing or doubling an event', async () => {
    const reader = collectLive(store, { after: (await store.head()).position });
    const stream = freshStream();
    const events: NewEvent[] = [];
    for (const fail of [() => proxy.cut(), () => proxy.silence(), () => proxy.refuse(), () => proxy.cut()]) {
      fail();
      setTimeout(() => proxy.heal(), 300);
      for (const batch of [buildEvents(5), buildEvents(5)]) {
        await appendUntilStored(store, stream, batch, events.length ? BigInt(events.length) - 1n : null);
        events.push(...batch);
      }
    }
    await reader.until((seen) => seen.length >= events.length);
    await reader.stop();
    expect(reader.events.map((event) => event.id)).toEqual(events.map((event) => event.id));
  });
});

async function appendUntilStored(store: EventStore, stream: StreamName, events: NewEvent[], at: bigint | null = 0n): Promise<void> {
  for (;;) {
    const outcome = await store.append(stream, events, at === null ? 'noStream' : { at }).catch(expectKnownError);
    if (!outcome) continue;
    expect(outcome.kind).toBe('appended');
    return;
  }
}

function expectKnownError(error: unknown): undefined {
  if (error instanceof StoreTimeout || error instanceof StoreUnavailable) return undefined;
  throw error;
}
