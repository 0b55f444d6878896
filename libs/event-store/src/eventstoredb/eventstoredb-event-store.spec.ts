import { StoreUnavailable } from '@groovelog/event-store';
import {
  buildEvent,
  buildEvents,
  eventStoreContract,
  freshStream,
  readAll,
  spawnFakeEventStoreDb,
  startFakeEventStoreDb,
} from '@groovelog/event-store/testing';
import { createEventStoreDbEventStore } from './eventstoredb-event-store';

eventStoreContract(
  'EventStoreDB',
  async () => {
    const server = await startFakeEventStoreDb();
    const store = createEventStoreDbEventStore({ url: server.url });
    return {
      store,
      async close() {
        await store.close();
        server.stop();
      },
    };
  },
  { tellsDuplicates: false },
);

describe('the log in EventStoreDB', () => {
  it('is kept for ever, except the streams of runs, which carry their end with them', async () => {
    const server = await startFakeEventStoreDb();
    const store = createEventStoreDbEventStore({ url: server.url });
    const [run, receipt, settings, forEver] = ['sync-x', freshStream('import'), 'syncsettings-x', freshStream('account')] as const;
    for (const stream of [run, receipt, settings, forEver]) {
      await store.append(stream, [buildEvent()], 'noStream');
      await store.append(stream, [buildEvent()], { at: 0n });
    }
    const metadata = server.log.all.filter((record) => record.type === '$metadata');
    expect(metadata.map((record) => [record.stream, JSON.parse(Buffer.from(record.data).toString())])).toEqual([
      [`$$${run}`, { $maxAge: 90 * 86_400 }],
      [`$$${receipt}`, { $maxAge: 3_650 * 86_400 }],
    ]);
    // Before the first event, so that a crash in between leaves no stream without its end.
    expect(server.log.all.filter(({ stream }) => stream.endsWith(run)).map(({ type }) => type)).toEqual([
      '$metadata',
      'TrackPlayed',
      'TrackPlayed',
    ]);
    await store.close();
    server.stop();
  });

  it('is written to over one call for all appends, by at most 64 at once', async () => {
    const server = await startFakeEventStoreDb();
    const store = createEventStoreDbEventStore({ url: server.url });
    server.faults.appendDelayMs = 50;
    await Promise.all(Array.from({ length: 300 }, () => store.append(freshStream(), [buildEvent()], 'noStream')));
    expect(server.traffic).toEqual({ calls: 1, waiting: 0, mostWaiting: 64 });
    await store.close();
    server.stop();
  });

  it('leaves no call open when a reading is broken off, fails or ends', async () => {
    const server = await startFakeEventStoreDb();
    const store = createEventStoreDbEventStore({ url: server.url, answerTimeoutMs: 500 });
    const stream = freshStream();
    await store.append(stream, buildEvents(1_000), 'noStream');
    for await (const _ of store.read(stream)) break;
    await store.head();
    expect(await readAll(store, stream)).toHaveLength(1_000);
    Object.assign(server.faults, { feed: 'silent', feedAfter: 10 });
    await expect(readAll(store, stream)).rejects.toThrow(StoreUnavailable);
    while (server.reads() > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await store.close();
    server.stop();
  });

  it('can be served by a process of its own', async () => {
    const server = await spawnFakeEventStoreDb();
    const store = createEventStoreDbEventStore({ url: server.url });
    const stream = freshStream();
    await store.append(stream, [buildEvent()], 'noStream');
    expect(await readAll(store, stream)).toHaveLength(1);
    await store.close();
    await server.stop();
  });
});
