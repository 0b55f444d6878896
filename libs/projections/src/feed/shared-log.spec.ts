import type { Category } from '@groovelog/domain';
import { createMemoryEventStore, type EventStore, type SubscribeOptions } from '@groovelog/event-store';
import { appendPlays, setting } from '@groovelog/projections/testing';
import { hasReached, type LogPosition } from '../log-position';
import type { LogCursor } from './log-cursor';
import { createSharedLog } from './shared-log';

describe('the shared log', () => {
  let store: EventStore;
  let subscriptions: SubscribeOptions[];
  let stop: AbortController;
  beforeEach(() => {
    const memory = createMemoryEventStore();
    subscriptions = [];
    stop = new AbortController();
    store = {
      ...memory,
      subscribe(options) {
        subscriptions.push(options);
        return memory.subscribe(options);
      },
    };
  });
  afterEach(() => stop.abort());

  const openLog = (pageEvents: number) => createSharedLog({ store, categories: ['listening', 'account'], signal: stop.signal, pageEvents });
  const appendSetting = async (): Promise<string> => {
    const outcome = await store.append('account-1', [setting()], 'any');
    return outcome.kind === 'appended' ? outcome.position! : '';
  };

  it('reads once for all readers that are at the same place, and gives each its own categories', async () => {
    await appendPlays(store, 100);
    const last = await appendSetting();
    const log = openLog(10);
    const readers = (['listening', 'account', 'listening'] as Category[]).map((category) => reading(log.open([category], null), null));
    await Promise.all(readers.map((reader) => reader.to(last)));
    expect(readers.map((reader) => reader.positions.length)).toEqual([100, 1, 100]);
    expect(readers[1]?.positions).toEqual([last]);
    expect(subscriptions).toHaveLength(1);
  });

  it('lets a reader that starts elsewhere read on its own until it meets the others at the end', async () => {
    const early = await appendPlays(store, 30);
    const last = await appendPlays(store, 30);
    const log = openLog(10);
    const [behind, ahead] = [reading(log.open(['listening'], null), null), reading(log.open(['listening'], early), early)];
    await Promise.all([behind.to(last), ahead.to(last)]);
    expect([behind.positions.length, ahead.positions.length]).toEqual([60, 30]);
    await Promise.all([behind.untilCaughtUp(), ahead.untilCaughtUp()]);
    const next = await appendPlays(store, 5);
    await Promise.all([behind.to(next), ahead.to(next)]);
    const opened = subscriptions.length;
    const then = await appendPlays(store, 5);
    await Promise.all([behind.to(then), ahead.to(then)]);
    expect([behind.positions.length, ahead.positions.length]).toEqual([70, 40]);
    expect(subscriptions).toHaveLength(opened);
  });

  it('does not let a reader that stands still hold up the others, or fill the memory', async () => {
    const last = await appendPlays(store, 60_000);
    const log = openLog(5_000);
    const [still, quick] = [reading(log.open(['listening'], null), null), reading(log.open(['listening', 'account'], null), null)];
    await quick.to(last);
    expect(quick.positions).toHaveLength(60_000);
    // The quick one left for a subscription of its own, with its own categories, after 20,000 events.
    expect(subscriptions).toHaveLength(2);
    expect(subscriptions[1]).toMatchObject({ after: '0000000000020000', categories: ['listening', 'account'] });
    await still.to(last);
    expect(still.positions).toEqual(quick.positions);
  });

  it('tells a reader that joins at the end that it is there', async () => {
    const last = await appendPlays(store, 10);
    const log = openLog(10);
    await reading(log.open(['listening'], null), null).untilCaughtUp();
    await reading(log.open(['listening'], last), last).untilCaughtUp();
    expect(subscriptions).toHaveLength(1);
  });

  it('subscribes anew from where it was when the subscription breaks', async () => {
    let failures = 3;
    const memory = store;
    store = {
      ...memory,
      async *subscribe(options) {
        for await (const feed of memory.subscribe(options)) {
          if (failures > 0 && options.after !== null) {
            failures -= 1;
            throw new Error('cut');
          }
          yield feed;
          if (failures > 0) throw new Error('cut');
        }
      },
    };
    const last = await appendPlays(store, 50);
    const reader = reading(openLog(10).open(['listening'], null), null);
    await reader.to(last);
    expect(reader.positions).toHaveLength(50);
    expect(new Set(reader.positions).size).toBe(50);
  });
});

/** Reads a cursor as a projection does. */
function reading(cursor: LogCursor, start: LogPosition) {
  const positions: string[] = [];
  let position = start;
  const readPage = async () => {
    const page = await cursor.next(position).catch(() => undefined);
    if (page) positions.push(...page.events.map((event) => event.position));
    position = page?.upTo ?? position;
    return page;
  };
  return {
    positions,
    async to(target: string): Promise<void> {
      while (!hasReached(position, target)) await readPage();
    },
    async untilCaughtUp(): Promise<void> {
      while (!(await readPage())?.isCaughtUp);
    },
  };
}
