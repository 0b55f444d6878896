import type { EventStore } from '@groovelog/event-store';
import { buildEvent, buildEvents, collectLive, freshStream, takeAll } from '@groovelog/event-store/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { openDatabase } from '@groovelog/platform';
import { StoreUnavailable } from '../port';
import { encodeEvents } from '../codec/encode-event';
import { appendMany } from './append-many';
import { openConnections, type Connections } from './connections';
import { createPostgresEventStore } from './postgres-event-store';
import { pageOfCategories } from './read-log';

describe('the log in PostgreSQL', () => {
  let test: TestDatabase;
  let store: EventStore;
  let connections: Connections;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    store = createPostgresEventStore(test);
    connections = openConnections(test.url);
  });
  afterAll(async () => {
    await connections.close();
    await store.close();
    await test.drop();
  });

  const count = async () => Number((await store.head()).count);

  it('takes positions back when an append is rolled back', async () => {
    await store.append(freshStream(), buildEvents(2), 'noStream');
    const before = await count();
    for (let n = 0; n < 200; n += 1) {
      const rolledBack = test.database.transaction(async (sql) => {
        await sql.query(
          `select * from es.append_many(array['listening-' || gen_random_uuid()], array[-1], array[1], array[1],
             array[gen_random_uuid()], array['X'], array[1::smallint], array['{}'::json], array['{}'::json], null)`,
        );
        throw new Error('roll back');
      });
      await expect(rolledBack).rejects.toThrow('roll back');
    }
    const outcome = await store.append(freshStream(), [buildEvent()], 'noStream');
    expect(outcome).toMatchObject({ kind: 'appended', position: String(before + 1).padStart(16, '0') });
    expect((await takeAll(store, { categories: [] })).events).toHaveLength(before + 1);
  });

  it('shows new events although another transaction that writes stays open', async () => {
    const reader = collectLive(store, { after: (await store.head()).position });
    await test.database.query('create table if not exists public.foreign_table (n int)');
    await test.database.transaction(async (sql) => {
      await sql.query('insert into public.foreign_table values (1)');
      const event = buildEvent();
      await store.append(freshStream(), [event], 'noStream');
      await reader.until((events) => events.some((seen) => seen.id === event.id));
    });
    await reader.stop();
  });

  it('says that nothing was stored when the disk is full, and stores when there is room again', async () => {
    const before = await count();
    await test.database.query(
      `create function es.no_space() returns trigger language plpgsql as
         $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
    );
    await test.database.query(`create trigger full_disk before insert on es.events for each statement execute function es.no_space()`);
    const [stream, events] = [freshStream(), buildEvents(3)];
    await expect(store.append(stream, events, 'noStream')).rejects.toThrow(StoreUnavailable);
    expect(await count()).toBe(before);
    await test.database.query('drop trigger full_disk on es.events');
    expect(await store.append(stream, events, 'noStream')).toMatchObject({ kind: 'appended' });
    expect(await count()).toBe(before + 3);
  });

  it('takes events while every connection of the rest of the product is taken', async () => {
    const busy = openDatabase({ url: test.url, application: 'busy', max: 2 });
    const held = [1, 2, 3, 4].map(() => busy.query('select pg_sleep(1)'));
    expect(await store.append(freshStream(), [buildEvent()], 'noStream')).toMatchObject({ kind: 'appended' });
    await expect(Promise.all(held)).resolves.toHaveLength(4);
    await busy.close();
  });

  it('waits for an append that is under way instead of overtaking it', async () => {
    const before = await count();
    const stream = freshStream();
    let waiting: Promise<unknown> = Promise.resolve();
    await test.database.transaction(async (sql) => {
      await sql.query('select position from es.head for update');
      waiting = store.append(stream, [buildEvent()], 'noStream');
      await sql.query('select pg_sleep(0.05)');
      expect(await count()).toBe(before);
    });
    await waiting;
    expect(await count()).toBe(before + 1);
  });

  it('refuses to change, delete or empty what is in the log', async () => {
    await store.append(freshStream(), [buildEvent()], 'noStream');
    await expect(test.database.query(`update es.events set data = '{}'`)).rejects.toThrow(/append-only: UPDATE refused/);
    await expect(test.database.query('delete from es.events')).rejects.toThrow(/append-only: DELETE refused/);
    await expect(test.database.query('truncate es.events')).rejects.toThrow(/append-only: TRUNCATE refused/);
  });

  it('keeps no trace of the content of a stream that was forgotten, and no gap', async () => {
    const stream = freshStream();
    const secret = 'very personal title';
    const events = [buildEvent({ data: { title: secret }, meta: { actor: 'user', userId: secret } })];
    await store.append(stream, events, 'noStream');
    await store.append(freshStream(), [buildEvent()], 'noStream');
    const before = await count();
    await store.forget(stream, 'tombstone');
    const [row] = await test.database.query<{ traces: number; ids: number }>(
      `select count(*) filter (where events::text like '%' || $1 || '%')::int as traces,
         count(*) filter (where event_id = $2)::int as ids from es.events`,
      [secret, events[0]!.id],
    );
    expect(row).toEqual({ traces: 0, ids: 0 });
    expect((await test.database.query('select position from es.events')).length).toBe(before);
    const all = await takeAll(store, { categories: [] });
    expect(all.events.some((event) => event.stream === stream)).toBe(false);
    expect(all.feeds.at(-1)).toMatchObject({ kind: 'idle', upTo: String(before).padStart(16, '0') });
  });

  it('says how far it read although the last events belong to other categories', async () => {
    const after = (await store.head()).position;
    await store.append(freshStream('account'), [buildEvent()], 'noStream');
    await store.append(freshStream('listening'), buildEvents(5), 'noStream');
    const { feeds } = await takeAll(store, { after, categories: ['account'] });
    expect(feeds.at(-1)).toEqual({ kind: 'idle', upTo: (await store.head()).position });
  });

  it('finds a page of sparse categories by index, however many events lie between', async () => {
    for (const categories of [1, 2, 5]) {
      const query = pageOfCategories(categories).replace(/\$(\d+)/g, '1');
      const plan = (await connections.run(`explain ${categories}`, `explain (costs off) ${query}`, [])).join('\n');
      expect(plan.match(/Index Scan using events_category_idx/g)).toHaveLength(categories);
      expect(plan).not.toMatch(/Sort \(|Seq Scan|Bitmap/);
    }
  });

  it('keeps the time an event was recorded at when a log is copied', async () => {
    const stream = freshStream();
    const recordedAt = new Date('2019-02-03T04:05:06.789Z');
    await appendMany(connections, [{ stream, events: encodeEvents([buildEvent()]), expected: 'noStream', recordedAt: [recordedAt] }]);
    for await (const event of store.read(stream)) expect(event.recordedAt).toEqual(recordedAt);
  });

  it('reads in pages that fit into memory when events are large', async () => {
    const after = (await store.head()).position;
    const large = (n: number) => buildEvent({ data: { n, text: 'x'.repeat(200_000) } });
    for (let n = 0; n < 160; n += 4) await store.append(freshStream('import'), [n, n + 1, n + 2, n + 3].map(large), 'noStream');
    const { feeds } = await takeAll(store, { after, categories: ['import'] });
    const sizes = feeds.flatMap((feed) => (feed.kind === 'events' ? [feed.events.length] : []));
    expect(sizes.reduce((sum, size) => sum + size)).toBe(160);
    expect(Math.max(...sizes.slice(1), 0)).toBeLessThanOrEqual(84);
  });
});
