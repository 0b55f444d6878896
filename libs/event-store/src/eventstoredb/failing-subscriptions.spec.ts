import { AccessDenied, type EventStore, type Feed } from '@groovelog/event-store';
import {
  buildEvent,
  buildEvents,
  collectLive,
  freshStream,
  openTcpProxy,
  startFakeEventStoreDb,
  takeFeed,
  type FakeEventStoreDb,
} from '@groovelog/event-store/testing';
import { createEventStoreDbEventStore } from './eventstoredb-event-store';

const idsOf = (events: readonly { id: string }[]) => events.map((event) => event.id);

describe('subscriptions to an EventStoreDB that misbehaves', () => {
  let server: FakeEventStoreDb;
  let store: EventStore;
  beforeEach(async () => {
    server = await startFakeEventStoreDb();
    store = createEventStoreDbEventStore({ url: server.url, answerTimeoutMs: 300, silenceMs: 300 });
  });
  afterEach(async () => {
    await store.close();
    server.stop();
  });

  /** Appends events one by one into the log of the server, past all faults. */
  const write = (count: number, category: 'listening' | 'account' = 'listening') => {
    const events = buildEvents(count);
    for (const event of events) {
      server.log.append(
        `${category}-x`,
        [{ id: event.id, type: event.type, contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{"$v":"1"}') }],
        'any',
      );
    }
    return idsOf(events);
  };

  it.each(['end', 'cancel', 'unknown', 'unavailable', 'silent'] as const)(
    'go on after the last event when the server does this in the middle: %s',
    async (feed) => {
      const ids = write(60);
      Object.assign(server.faults, { feed, feedAfter: 25 });
      const reader = collectLive(store, { maxBatch: 7 });
      while (server.faults.feedAfter > 0) await new Promise((resolve) => setTimeout(resolve, 10));
      await new Promise((resolve) => setTimeout(resolve, 40));
      server.faults.feed = 'none';
      await reader.until((events) => events.length >= 60);
      ids.push(...write(5));
      await reader.until((events) => events.length >= 65);
      await reader.stop();
      expect(idsOf(reader.events)).toEqual(ids);
      expect(reader.counts.reconnected).toBeGreaterThan(0);
    },
  );

  it.each(['end', 'cancel', 'unavailable', 'silent'] as const)('go on when the server does this while they are live: %s', async (feed) => {
    const ids = write(3);
    const reader = collectLive(store);
    await reader.until((events) => events.length === 3);
    for (let round = 0; round < 2; round += 1) {
      Object.assign(server.faults, { feed, feedAfter: 0 });
      await new Promise((resolve) => setTimeout(resolve, 40));
      ids.push(...write(2));
      server.faults.feed = 'none';
      await reader.until((events) => events.length === ids.length);
    }
    await reader.stop();
    expect(idsOf(reader.events)).toEqual(ids);
  });

  it('say at once that the right is missing', async () => {
    Object.assign(server.faults, { feed: 'denied' });
    await expect(takeFeed(store, {}, () => false)).rejects.toThrow(AccessDenied);
    await expect(store.head()).rejects.toThrow(AccessDenied);
  });

  it('survive restarts of the server under load', async () => {
    const reader = collectLive(store);
    const stream = freshStream();
    const ids: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const events = buildEvents(20);
      ids.push(...idsOf(events));
      setTimeout(() => server.stop(), round % 3);
      setTimeout(() => void server.start(), 20);
      for (const event of events) {
        for (let stored = false; !stored;) {
          stored = await store.append(stream, [event], 'any').then(
            () => true,
            () => new Promise<boolean>((resolve) => setTimeout(resolve, 5, false)),
          );
        }
      }
    }
    await reader.until((events) => events.length >= ids.length);
    await reader.stop();
    expect(idsOf(reader.events)).toEqual(ids);
  });

  it('survive cuts and half-open connections', async () => {
    const proxy = await openTcpProxy({ host: '127.0.0.1', port: server.port });
    const behind = createEventStoreDbEventStore({ url: `esdb://127.0.0.1:${proxy.port}?tls=false`, answerTimeoutMs: 300, silenceMs: 300 });
    const reader = collectLive(behind);
    const ids = write(3);
    for (const fail of [proxy.cut, () => proxy.silence(), proxy.refuse, proxy.cut]) {
      await reader.until((events) => events.length === ids.length);
      fail();
      ids.push(...write(4));
      setTimeout(proxy.heal, 400);
    }
    await reader.until((events) => events.length === ids.length);
    await reader.stop();
    await behind.close();
    await proxy.close();
    expect(idsOf(reader.events)).toEqual(ids);
  }, 20_000);

  it.each([
    ['hints of places not sent yet', { hints: 'early' }],
    ['hints of places long past', { hints: 'stale' }],
    ['hints of places that do not exist', { hints: 'wrong' }],
    ['caught-up long before it is true', { caughtUp: 'early' }],
    ['caught-up never', { caughtUp: 'never' }],
    ['everything wrong at once', { hints: 'early', caughtUp: 'early' }],
  ] as const)('never pass an event that was not consumed, nor go back: %s', async (_, faults) => {
    Object.assign(server.faults, faults);
    const ids = write(40);
    server.log.writeForeign('$stats-0', '$statsCollected');
    const consumed: string[] = [];
    const positions: string[] = [];
    const { feeds } = await takeFeed(store, { maxBatch: 3 }, (all) => {
      const feed = all.at(-1) as Feed;
      if (feed.kind === 'events') consumed.push(...idsOf(feed.events));
      if (feed.kind !== 'reconnected' && feed.upTo !== null) {
        positions.push(feed.upTo);
        const passed = server.log.all.filter((record) => record.stream === 'listening-x' && positionOf(record.commit) <= feed.upTo!);
        expect(consumed).toEqual(idsOf(passed));
      }
      return feed.kind === 'idle' && consumed.length === 40;
    });
    expect(consumed).toEqual(ids);
    expect([...positions].sort()).toEqual(positions);
    expect(feeds.at(-1)).toEqual({ kind: 'idle', upTo: (await store.head()).position });
  });

  it('move on past the events of other categories', async () => {
    write(2, 'account');
    write(30, 'listening');
    const { feeds, events } = await takeFeed(store, { categories: ['account'] }, (all) => all.at(-1)?.kind === 'idle');
    expect(events).toHaveLength(2);
    expect(feeds.at(-1)).toEqual({ kind: 'idle', upTo: (await store.head()).position });
  });

  it('leave out what the server and other applications wrote', async () => {
    server.log.writeForeign('$stats-0', '$statsCollected');
    server.log.writeForeign('orders-1', 'OrderPlaced');
    const ids = write(1);
    server.log.writeForeign('orders-1', 'OrderPlaced');
    server.log.writeForeign('$stats-0', '$statsCollected');
    const { events } = await takeFeed(store, { categories: [] }, (all) => all.at(-1)?.kind === 'idle');
    expect(idsOf(events)).toEqual(ids);
    expect((await store.head()).position).toBe(events[0]!.position);
  });

  it('hand over broken content with its place in the log, and go on', async () => {
    write(1);
    server.log.writeForeign('listening-y', 'TrackPlayed', '{"broken":');
    write(1);
    const { events } = await takeFeed(store, {}, (all) => all.at(-1)?.kind === 'idle');
    expect(events).toHaveLength(3);
    expect(() => events[1]!.data).toThrow(/TrackPlayed .* \(listening-y 0, position \d{20}\/\d{20}\) cannot be read/);
    expect(events[2]!.data).toEqual({});
  });

  it('share one subscription of the server once they are live, and end it with the last of them', async () => {
    const ids = write(5);
    const readers = [1, 2, 3, 4].map((n) => collectLive(store, { maxBatch: n }));
    for (const reader of readers) await reader.until((events) => events.length === 5);
    while (server.subscriptions() !== 1) await new Promise((resolve) => setTimeout(resolve, 10));
    ids.push(...write(50));
    for (const reader of readers) {
      await reader.until((events) => events.length === 55);
      expect(idsOf(reader.events)).toEqual(ids);
    }
    await Promise.all(readers.map((reader) => reader.stop()));
    while (server.subscriptions() !== 0) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('read what was recorded when, and by which version, from their metadata', async () => {
    const event = buildEvent();
    await store.append(freshStream(), [event], 'noStream');
    const record = server.log.all.at(-1);
    expect(JSON.parse(Buffer.from(record!.metadata).toString())).toEqual({ ...event.meta, $v: '1' });
    const { events } = await takeFeed(store, {}, (all) => all.at(-1)?.kind === 'idle');
    expect(events[0]).toMatchObject({ ...event, recordedAt: record!.created });
  });
});

const positionOf = (commit: bigint): string => `${String(commit).padStart(20, '0')}/${String(commit).padStart(20, '0')}`;
