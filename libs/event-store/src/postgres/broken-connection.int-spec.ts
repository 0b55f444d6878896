import { openDatabase, type Database } from '@groovelog/platform';
import { StoreTimeout, StoreUnavailable, type EventStore } from '@groovelog/event-store';
import { buildEvent, buildEvents, collectLive, freshStream, openTcpProxy, readAll, type TcpProxy } from '@groovelog/event-store/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { createPostgresEventStore } from './postgres-event-store';

const ANSWER_TIMEOUT_MS = 400;

describe('a store behind a network that fails', () => {
  let test: TestDatabase;
  let proxy: TcpProxy;
  let database: Database;
  let store: EventStore;
  beforeEach(async () => {
    test = await createMigratedTestDatabase();
    const url = new URL(test.url);
    proxy = await openTcpProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    database = openDatabase({ url: url.href, application: 'groovelog-test' });
    store = createPostgresEventStore({ database, url: url.href, answerTimeoutMs: ANSWER_TIMEOUT_MS });
  });
  afterEach(async () => {
    proxy.heal();
    await store.close();
    await database.close();
    await proxy.close();
    await test.drop();
  });

  it('rejects with StoreTimeout when no answer comes, and the identical append never doubles', async () => {
    const stream = freshStream();
    await store.append(stream, buildEvents(1), 'noStream');
    const events = buildEvents(3);
    proxy.silence('up');
    await expect(store.append(stream, events, { at: 0n })).rejects.toThrow(StoreTimeout);
    proxy.heal();
    expect(await store.append(stream, events, { at: 0n })).toMatchObject({ kind: 'duplicate', revision: 3n });
    expect(await readAll(store, stream)).toHaveLength(4);
  });

  it('rejects with StoreTimeout when the connection is cut while the answer is awaited', async () => {
    const stream = freshStream();
    await store.append(stream, buildEvents(1), 'noStream');
    proxy.silence();
    setTimeout(() => proxy.heal(), 50);
    await expect(store.append(stream, [buildEvent()], { at: 0n })).rejects.toThrow(StoreTimeout);
    expect(await store.append(stream, [buildEvent()], { at: 0n })).toMatchObject({ kind: 'appended' });
  });

  it('rejects with StoreUnavailable when it cannot connect: nothing was written', async () => {
    proxy.refuse();
    await expect(store.append(freshStream(), [buildEvent()], 'noStream')).rejects.toThrow(StoreUnavailable);
    await expect(store.ready()).rejects.toThrow(StoreUnavailable);
    await expect(readAll(store, freshStream())).rejects.toThrow(StoreUnavailable);
    proxy.heal();
    await expect(store.ready()).resolves.toBeUndefined();
  });

  it('loses and doubles nothing over twenty cuts while writing and reading', async () => {
    const reader = collectLive(store);
    const stream = freshStream();
    const ids: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const events = buildEvents(5);
      ids.push(...events.map((event) => event.id));
      setTimeout(() => proxy.cut(), round % 5);
      await appendUntilStored(store, stream, events);
    }
    await reader.until((events) => events.length >= ids.length);
    await reader.stop();
    expect(reader.events.map((event) => event.id)).toEqual(ids);
    expect((await readAll(store, stream)).map((event) => event.id)).toEqual(ids);
  });

  it('follows again after silence, from where it was, and says that it was away', async () => {
    const reader = collectLive(store);
    const stream = freshStream();
    const events = buildEvents(4);
    await store.append(stream, events.slice(0, 2), 'noStream');
    await reader.until((seen) => seen.length === 2);
    proxy.silence();
    const direct = createPostgresEventStore({ database: test.database, url: test.url });
    await direct.append(stream, events.slice(2), { at: 1n });
    await direct.close();
    await new Promise((resolve) => setTimeout(resolve, ANSWER_TIMEOUT_MS * 2));
    proxy.heal();
    await reader.until((seen) => seen.length === 4);
    await reader.stop();
    expect(reader.events.map((event) => event.id)).toEqual(events.map((event) => event.id));
    expect(reader.counts.reconnected).toBeGreaterThan(0);
  });

  it('survives a server that ends its sessions', async () => {
    const reader = collectLive(store);
    const stream = freshStream();
    for (let round = 0; round < 5; round += 1) {
      await test.database.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      await appendUntilStored(store, stream, buildEvents(2));
    }
    await reader.until((seen) => seen.length >= 10);
    await reader.stop();
    expect(reader.events.map((event) => Number(event.revision))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

/** What every writer does after an unknown outcome: the same again. */
async function appendUntilStored(store: EventStore, stream: ReturnType<typeof freshStream>, events: ReturnType<typeof buildEvents>) {
  for (;;) {
    try {
      const outcome = await store.append(stream, events, 'any');
      expect(['appended', 'duplicate']).toContain(outcome.kind);
      return;
    } catch (error) {
      if (!(error instanceof StoreTimeout) && !(error instanceof StoreUnavailable)) throw error;
    }
  }
}
