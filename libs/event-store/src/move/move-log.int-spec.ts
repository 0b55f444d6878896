import { buildEvent, fillLog, freshStream, startFakeEventStoreDb, type FakeEventStoreDb } from '@groovelog/event-store/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { createEventStoreDbEventStore } from '../eventstoredb/eventstoredb-event-store';
import type { EventStore, ImportingStore } from '../port';
import { createPostgresEventStore } from '../postgres/postgres-event-store';
import { readWholeLog } from '../read-whole-log';
import { moveLog, type MoveProgress } from './move-log';

/** What must survive: everything but the position, which is the store's own. */
async function contentOf(store: EventStore) {
  const events = [];
  for await (const { position: _, ...event } of readWholeLog(store, { asStored: true })) events.push(event);
  return events;
}

describe('moving a log', () => {
  const open: { close(): Promise<void> }[] = [];
  let server: FakeEventStoreDb;
  let test: TestDatabase;
  let from: ImportingStore;

  async function openPostgres(): Promise<{ store: ImportingStore; database: TestDatabase }> {
    const database = await createMigratedTestDatabase();
    const store = createPostgresEventStore(database);
    open.push({
      async close() {
        await store.close();
        await database.drop();
      },
    });
    return { store, database };
  }

  const openEventStoreDb = () => {
    const store = createEventStoreDbEventStore({ url: server.url });
    open.push(store);
    return store;
  };

  beforeEach(async () => {
    server = await startFakeEventStoreDb();
    ({ store: from, database: test } = await openPostgres());
  });
  afterEach(async () => {
    for (const resource of open.splice(0).reverse()) await resource.close();
    server.stop();
  });

  it('to EventStoreDB and back keeps ids, order, times, versions, data and metadata', async () => {
    const streams = await fillLog(from);
    const middle = openEventStoreDb();
    const { store: back } = await openPostgres();
    const original = await contentOf(from);
    expect(await moveLog({ from, to: middle })).toEqual({
      events: original.length,
      streams: streams.length,
      copied: original.length,
      known: 0,
    });
    expect(await contentOf(middle)).toEqual(original);
    await moveLog({ from: middle, to: back });
    expect(await contentOf(back)).toEqual(original);
    expect(
      await back.append(streams[0]!, [buildEvent()], { at: original.findLast((event) => event.stream === streams[0])!.revision }),
    ).toMatchObject({ kind: 'appended' });
  });

  it('goes on where it was interrupted, and again changes nothing', async () => {
    await fillLog(from, 8);
    const to = openEventStoreDb();
    let writes = 0;
    const interrupted: ImportingStore = {
      ...to,
      importMany(all) {
        if (++writes === 2) throw new Error('pulled the plug');
        return to.importMany(all.slice(0, 20));
      },
    };
    await expect(moveLog({ from, to: interrupted })).rejects.toThrow('pulled the plug');
    const rest = await moveLog({ from, to });
    expect(rest.known).toBeGreaterThan(0);
    expect(rest.known + rest.copied).toBe(rest.events);
    expect(await contentOf(to)).toEqual(await contentOf(from));
    expect(await moveLog({ from, to })).toMatchObject({ copied: 0, known: rest.events });
  });

  it('refuses a target that holds anything else, and leaves it as it is', async () => {
    await fillLog(from, 1);
    const { store: to } = await openPostgres();
    await to.append(freshStream(), [buildEvent()], 'noStream');
    const before = await contentOf(to);
    await expect(moveLog({ from, to })).rejects.toMatchObject({ kind: 'conflict', code: 'move.target-differs' });
    expect(await contentOf(to)).toEqual(before);
  });

  it('refuses a target that is longer than its source', async () => {
    await fillLog(from, 1);
    const to = openEventStoreDb();
    await moveLog({ from, to });
    await to.append(freshStream(), [buildEvent()], 'noStream');
    await expect(moveLog({ from, to })).rejects.toMatchObject({ code: 'move.target-differs' });
  });

  it('finds a copy that is not equal, and names the streams', async () => {
    const [stream] = await fillLog(from, 1);
    const { store: to } = await openPostgres();
    const forgetful: ImportingStore = {
      ...to,
      importMany: (writes) =>
        to.importMany(writes.map((write) => (write.stream === stream ? { ...write, events: [buildEvent()] } : write))),
    };
    await expect(moveLog({ from, to: forgetful })).rejects.toMatchObject({
      code: 'move.not-equal',
      problems: [{ path: stream, message: 'The content differs.' }],
    });
  });

  it('does not bring back what was forgotten, although the source still has it', async () => {
    const source = openEventStoreDb();
    const streams = await fillLog(source, 1);
    await source.forget(streams[0]!, 'tombstone');
    await source.forget(streams[1]!, 'truncate');
    await source.append(streams[1]!, [buildEvent()], 'any');
    const { store: to, database } = await openPostgres();
    await moveLog({ from: source, to });
    const kept = await contentOf(to);
    expect(kept.filter((event) => event.stream === streams[0])).toEqual([]);
    expect(kept.filter((event) => event.stream === streams[1])).toHaveLength(1);
    expect(await database.database.query(`select 1 from es.streams where stream = $1`, [streams[0]])).toEqual([]);
  });

  it('reports how far it is, phase by phase', async () => {
    await fillLog(from, 30);
    const seen: MoveProgress[] = [];
    const { events } = await moveLog({ from, to: openEventStoreDb(), onProgress: (progress) => seen.push(progress) });
    expect([...new Set(seen.map((progress) => progress.phase))]).toEqual(['copying', 'verifying']);
    expect(seen.every((progress) => progress.total === events && progress.done <= events)).toBe(true);
    expect(seen.at(-1)).toEqual({ phase: 'verifying', done: events, total: events });
    expect(await test.database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('stops when it is told to', async () => {
    await fillLog(from, 3);
    const stop = new AbortController();
    stop.abort();
    await expect(moveLog({ from, to: openEventStoreDb(), signal: stop.signal })).rejects.toThrow(/abort/i);
  });
});
