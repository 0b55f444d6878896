import {
  buildEvent,
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
    const [run, forEver] = ['sync-x', freshStream('account')] as const;
    for (const stream of [run, forEver]) {
      await store.append(stream, [buildEvent()], 'noStream');
      await store.append(stream, [buildEvent()], { at: 0n });
    }
    const metadata = server.log.all.filter((record) => record.type === '$metadata');
    expect(metadata.map((record) => [record.stream, JSON.parse(Buffer.from(record.data).toString())])).toEqual([
      [`$$${run}`, { $maxAge: 90 * 86_400 }],
    ]);
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
