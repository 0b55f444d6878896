import type { NewEvent, StoredEvent } from '@groovelog/domain';
import { ForeignPosition, type Feed } from '@groovelog/event-store';
import { buildEvent, buildEvents, freshStream } from '../build-event';
import { takeAll, takeFeed } from '../take-feed';
import type { StoreUnderTest } from './contract-subject';

const idsOf = (events: readonly { id: string }[]) => events.map((event) => event.id);

export function subscribeContract(store: StoreUnderTest): void {
  const headNow = async () => (await store().head()).position;

  it('yields every event after a position, once, in log order, then says that it is idle', async () => {
    const after = await headNow();
    const events = buildEvents(25);
    const stream = freshStream();
    for (let n = 0; n < 25; n += 5) await store().append(stream, events.slice(n, n + 5), 'any');
    const { feeds, events: seen } = await takeAll(store(), { after });
    expect(idsOf(seen)).toEqual(idsOf(events));
    expect(feeds.at(-1)).toMatchObject({ kind: 'idle' });
  });

  it('gives the same events after whichever position it starts', async () => {
    const after = await headNow();
    await store().appendMany([1, 2, 3].map(() => ({ stream: freshStream(), events: buildEvents(7), expected: 'noStream' as const })));
    const { events } = await takeAll(store(), { after });
    for (const cut of [0, 1, 6, 7, 13, 20]) {
      const rest = await takeAll(store(), { after: events[cut]!.position });
      expect(idsOf(rest.events)).toEqual(idsOf(events.slice(cut + 1)));
    }
  });

  it('starts at the beginning of the log without a position', async () => {
    const { events } = await takeAll(store());
    expect(events[0]?.revision).toBe(0n);
    expect(events.length).toBeGreaterThan(20);
  });

  it('never yields an empty batch or one above the limit, and upTo is the position of the last event', async () => {
    const after = await headNow();
    await store().append(freshStream(), buildEvents(23), 'noStream');
    const { feeds } = await takeAll(store(), { after, maxBatch: 5 });
    const batches = feeds.filter((feed) => feed.kind === 'events');
    expect(batches.reduce((sum, batch) => sum + batch.events.length, 0)).toBe(23);
    for (const batch of batches) {
      expect(batch.events.length).toBeGreaterThan(0);
      expect(batch.events.length).toBeLessThanOrEqual(5);
      expect(batch.upTo).toBe(batch.events.at(-1)?.position);
    }
  });

  it('never goes back: each upTo is at or after the one before', async () => {
    const after = await headNow();
    await store().appendMany([1, 2, 3].map(() => ({ stream: freshStream(), events: buildEvents(10), expected: 'noStream' as const })));
    const { feeds } = await takeAll(store(), { after, maxBatch: 4 });
    const positions = feeds.flatMap((feed) => (feed.kind !== 'reconnected' && feed.upTo !== null ? [feed.upTo] : []));
    expect([...positions].sort()).toEqual(positions);
  });

  it('yields only the categories asked for; none named means all', async () => {
    const after = await headNow();
    const writes = (['listening', 'account', 'import', 'account', 'listening'] as const).map((category) => ({
      stream: freshStream(category),
      events: buildEvents(2),
      expected: 'noStream' as const,
    }));
    for (const write of writes) await store().appendMany([write]);
    const of = async (...categories: ('listening' | 'account' | 'import')[]) =>
      idsOf((await takeAll(store(), { after, categories })).events);
    const expected = (...indexes: number[]) => indexes.flatMap((index) => idsOf(writes[index]!.events));
    expect(await of('account')).toEqual(expected(1, 3));
    expect(await of('import', 'listening')).toEqual(expected(0, 2, 4));
    expect(await of()).toEqual(expected(0, 1, 2, 3, 4));
  });

  it('goes over from history to live events without losing or doubling one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const after = await headNow();
      const stream = freshStream();
      const events = buildEvents(60);
      await store().append(stream, events.slice(0, 20), 'noStream');
      const live = (async () => {
        for (let n = 20; n < 60; n += 1) await store().append(stream, events.slice(n, n + 1), { at: BigInt(n) - 1n });
      })();
      const { events: seen } = await takeFeed(store(), { after, maxBatch: 1 + round * 7 }, (_, all) => all.length >= 60);
      await live;
      expect(idsOf(seen)).toEqual(idsOf(events));
    }
  });

  it('wakes up for an event that is appended while it is idle', async () => {
    const after = await headNow();
    const event = buildEvent();
    const { events } = await takeFeed(store(), { after }, (feeds, all) => {
      if (feeds.at(-1)?.kind === 'idle' && all.length === 0) void store().append(freshStream(), [event], 'noStream');
      return all.length > 0;
    });
    expect(idsOf(events)).toEqual([event.id]);
  });

  it('waits for a slow consumer and gives what comes meanwhile afterwards', async () => {
    const after = await headNow();
    const events = buildEvents(40);
    await store().append(freshStream(), events, 'noStream');
    const seen: StoredEvent[] = [];
    const late: NewEvent[] = [];
    const stop = new AbortController();
    for await (const feed of store().subscribe({ after, categories: ['listening'], maxBatch: 10, signal: stop.signal })) {
      if (feed.kind === 'events') seen.push(...feed.events);
      if (late.length === 0) {
        late.push(...buildEvents(5));
        await store().append(freshStream(), late, 'noStream');
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (seen.length === 45) break;
    }
    stop.abort();
    expect(idsOf(seen)).toEqual(idsOf([...events, ...late]));
  });

  it('serves several subscriptions at once', async () => {
    const after = await headNow();
    const events = buildEvents(30);
    const all = [1, 7, 100].map((maxBatch) => takeFeed(store(), { after, maxBatch }, (_, seen) => seen.length >= 30));
    await store().append(freshStream(), events, 'noStream');
    for (const { events: seen } of await Promise.all(all)) expect(idsOf(seen)).toEqual(idsOf(events));
  });

  it('says that a position is of another kind of store, instead of starting anywhere', async () => {
    const foreign = ['12-ab', `${await headNow()}/1`];
    for (const after of foreign) await expect(takeAll(store(), { after })).rejects.toThrow(ForeignPosition);
  });

  it('ends quietly when the signal aborts, also while idle', async () => {
    const stop = new AbortController();
    const feeds: Feed[] = [];
    for await (const feed of store().subscribe({ after: await headNow(), categories: ['listening'], maxBatch: 10, signal: stop.signal })) {
      feeds.push(feed);
      if (feed.kind === 'idle') setTimeout(() => stop.abort(), 20);
    }
    expect(feeds.at(-1)?.kind).toBe('idle');
  });
}
