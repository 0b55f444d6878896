import type { StoredEvent } from '@groovelog/domain';
import { StoreUnavailable, type Feed } from '../port';
import { createWakeUp } from '../wake-up';
import type { EventSource } from './event-source';
import { followLog } from './follow-log';
import { createLiveHub } from './live-hub';

const positionOf = (n: number) => String(n).padStart(8, '0');

/** A server in miniature: a log, and the number of subscriptions it serves. */
function miniature() {
  const log: StoredEvent[] = [];
  const wakeUp = createWakeUp();
  const server = { open: 0, broken: false };
  const open = (after: string | null): Promise<EventSource> => {
    let next = after === null ? 0 : Number(after);
    server.open += 1;
    const sleeper = wakeUp.sleeper(new AbortController().signal);
    return Promise.resolve({
      read(max) {
        if (server.broken) throw new StoreUnavailable('broken');
        const events = log.slice(next, next + max);
        next += events.length;
        return events;
      },
      isCaughtUp: () => true,
      wait: async (ms) => void (await sleeper.wait(ms)),
      close() {
        server.open -= 1;
      },
    });
  };
  const grow = (count: number) => {
    for (let n = 0; n < count; n += 1) log.push({ stream: 'account-x', position: positionOf(log.length + 1) } as unknown as StoredEvent);
    wakeUp.wake();
  };
  return { log, server, open, grow };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('the live hub', () => {
  it('serves readers of any speed from one subscription', async () => {
    const { open, grow, server } = miniature();
    const hub = createLiveHub(open, 100);
    const readers = [hub.join(null)!, hub.join(null)!];
    grow(40);
    await settle();
    expect(server.open).toBe(1);
    expect(readers[0]!.read(1_000)).toHaveLength(40);
    expect(readers[1]!.read(15)).toHaveLength(15);
    expect(readers[1]!.read(1_000).map((event) => event.position)).toEqual(Array.from({ length: 25 }, (_, n) => positionOf(n + 16)));
    for (const reader of readers) reader.close();
    await settle();
    expect(server.open).toBe(0);
  });

  it('reads no further ahead of its fastest reader than half of what it keeps', async () => {
    const { open, grow } = miniature();
    const hub = createLiveHub(open, 2_000);
    const reader = hub.join(null)!;
    grow(10_000);
    await settle();
    expect(reader.read(10_000)).toHaveLength(1_000);
    await settle();
    expect(reader.read(10_000)).toHaveLength(1_000);
    reader.close();
  });

  it('takes no one in who needs more than it keeps, and lets go of those who fall behind', async () => {
    const { open, grow } = miniature();
    const hub = createLiveHub(open, 100);
    const quick = hub.join(null)!;
    const slow = hub.join(null)!;
    for (let n = 0; n < 10; n += 1) {
      grow(50);
      await settle();
      quick.read(1_000);
    }
    expect(() => slow.read(10)).toThrow(StoreUnavailable);
    expect(hub.join(positionOf(10))).toBeUndefined();
    expect(hub.join(positionOf(490))!.read(1_000)).toHaveLength(10);
    hub.close();
  });

  it('takes no one in who is further than itself, as when its subscription fell silent', async () => {
    const { open, grow } = miniature();
    const hub = createLiveHub(open, 100);
    const reader = hub.join(null)!;
    grow(10);
    await settle();
    expect(hub.join(positionOf(11))).toBeUndefined();
    expect(hub.join(positionOf(10))!.read(1_000)).toEqual([]);
    expect(reader.read(1_000)).toHaveLength(10);
    hub.close();
  });

  it('passes the end of its subscription on and starts anew with the next reader', async () => {
    const { open, grow, server } = miniature();
    const hub = createLiveHub(open, 100);
    const first = hub.join(null)!;
    server.broken = true;
    grow(1);
    await settle();
    expect(() => first.read(10)).toThrow('broken');
    server.broken = false;
    const second = hub.join(null)!;
    await settle();
    expect(second.read(10)).toHaveLength(1);
    hub.close();
    expect(() => second.read(10)).toThrow(StoreUnavailable);
  });
});

it('a slow and a quick follower both get everything, once and in order', async () => {
  const { open, grow, log } = miniature();
  const stop = new AbortController();
  const parts = { open, hub: createLiveHub(open, 60), head: () => Promise.resolve(log.at(-1)?.position ?? null), silenceMs: 60_000 };
  const follow = async (pauseMs: number) => {
    const seen: string[] = [];
    const options = { after: null, categories: [], maxBatch: 7, signal: stop.signal };
    for await (const feed of followLog(parts, options) as AsyncIterable<Feed>) {
      if (feed.kind === 'events') seen.push(...feed.events.map((event) => event.position));
      if (seen.length === 600) break;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return seen;
  };
  const followers = [follow(0), follow(6)];
  for (let n = 0; n < 20; n += 1) {
    grow(30);
    await settle();
  }
  for (const seen of await Promise.all(followers)) expect(seen).toEqual(log.map((event) => event.position));
  stop.abort();
});

it('a follower gives each new subscription its time, also when the one before ended after a silence', async () => {
  const { open, grow, log } = miniature();
  grow(5);
  const stop = new AbortController();
  let opened = 0;
  let headsAsked = 0;
  const silentAtFirst = async (after: string | null): Promise<EventSource> => {
    opened += 1;
    const source = await open(after);
    const [isFirst, since] = [opened === 1, Date.now()];
    return {
      ...source,
      read(max) {
        if (isFirst && headsAsked > 0) throw new StoreUnavailable('ended');
        return isFirst || Date.now() - since < 20 ? [] : source.read(max);
      },
    };
  };
  const head = () => {
    headsAsked += 1;
    return Promise.resolve(log.at(-1)?.position ?? null);
  };
  const seen: string[] = [];
  const parts = { open: silentAtFirst, hub: null, head, silenceMs: 60 };
  const options = { after: null, categories: [], maxBatch: 10, signal: stop.signal };
  for await (const feed of followLog(parts, options) as AsyncIterable<Feed>) {
    if (feed.kind === 'events') seen.push(...feed.events.map((event) => event.position));
    if (seen.length === 5) break;
  }
  expect(opened).toBe(2);
});
