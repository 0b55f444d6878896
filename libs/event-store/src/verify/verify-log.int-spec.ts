import { buildEvent, fillLog, freshStream, startFakeEventStoreDb } from '@groovelog/event-store/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { createEventStoreDbEventStore } from '../eventstoredb/eventstoredb-event-store';
import type { EventStore } from '../port';
import { createPostgresEventStore } from '../postgres/postgres-event-store';
import { verifyLog } from './verify-log';

describe('verifying a log in PostgreSQL', () => {
  let test: TestDatabase;
  let store: EventStore;
  beforeEach(async () => {
    test = await createMigratedTestDatabase();
    store = createPostgresEventStore(test);
  });
  afterEach(async () => {
    await store.close();
    await test.drop();
  });

  /** What only someone with the rights of the owner of the database can do. */
  const tamper = (sql: string) =>
    test.database.transaction(async (connection) => {
      await connection.query('alter table es.events disable trigger all');
      await connection.query(sql);
      await connection.query('alter table es.events enable trigger all');
    });

  it('counts events and streams of a sound log and finds nothing, also after something was forgotten', async () => {
    const streams = await fillLog(store);
    const { count } = await store.head();
    expect(await verifyLog(store)).toEqual({ events: Number(count), streams: streams.length, problems: [] });
    await store.forget(streams[0]!, 'tombstone');
    await store.forget(streams[1]!, 'truncate');
    await store.append(streams[1]!, [buildEvent()], 'any');
    expect(await verifyLog(store)).toMatchObject({ streams: streams.length - 1, problems: [] });
  });

  it('finds an event that was taken out', async () => {
    await fillLog(store);
    await tamper('delete from es.events where position = 5');
    expect((await verifyLog(store)).problems).toEqual([{ stream: null, position: null, message: 'The log has a gap after position 0' }]);
  });

  it('finds content that no version of the product understands, with its place', async () => {
    const stream = freshStream();
    await store.append(stream, [buildEvent(), buildEvent(), buildEvent({ type: 'NobodyKnows' })], 'noStream');
    await tamper(`update es.events set data = '[]' where position = 1`);
    await tamper('update es.events set v = 9 where position = 2');
    const { problems } = await verifyLog(store);
    expect(problems).toMatchObject([
      { stream, position: '0000000000000001', message: expect.stringContaining('not a JSON object') },
      { stream, position: '0000000000000002', message: expect.stringContaining('version 9 is not 1') },
      { stream, position: '0000000000000003', message: 'NobodyKnows is not in the catalogue of events' },
    ]);
  });

  it('reports its progress', async () => {
    await fillLog(store, 20);
    const seen: [number, number | null][] = [];
    const { events } = await verifyLog(store, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen[0]).toEqual([1_000, events]);
  });
});

describe('verifying a log in EventStoreDB', () => {
  it('finds what the server lets through: an id twice, broken content, a revision that is missing', async () => {
    const server = await startFakeEventStoreDb();
    const store = createEventStoreDbEventStore({ url: server.url });
    const stream = freshStream();
    const event = buildEvent();
    await store.append(stream, [event], 'noStream');
    await store.append(stream, [event], { at: 0n });
    await store.append(stream, [buildEvent()], { at: 1n });
    const broken = server.log.all.at(-2)!;
    const copy = { ...broken, revision: 1n };
    server.log.all.splice(-2, 1, copy);
    server.log.all[server.log.all.length - 1] = { ...server.log.all.at(-1)!, revision: 5n, data: Buffer.from('{"broken":') };
    const { events, problems } = await verifyLog(store);
    expect(events).toBe(3);
    expect(problems.map((problem) => problem.message)).toEqual([
      `The id ${event.id} stands twice in this stream`,
      'Revision 5 follows 1',
      expect.stringContaining('cannot be read'),
    ]);
    await store.close();
    server.stop();
  });
});
