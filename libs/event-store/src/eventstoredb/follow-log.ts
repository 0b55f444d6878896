import { categoryOf, type Category, type StoredEvent } from '@groovelog/domain';
import { createBackoff } from '../backoff';
import { StoreUnavailable, type Feed, type SubscribeOptions } from '../port';
import type { EventSource } from './event-source';
import type { LiveHub } from './live-hub';

export interface FollowParts {
  /** A subscription of one's own, for catching up. */
  open(after: string | null): Promise<EventSource>;
  /** The shared one, for those who have caught up; null to stay alone. */
  hub: LiveHub | null;
  head(): Promise<string | null>;
  /** After so long without an event the server is asked whether there really was none. */
  silenceMs: number;
}

/** How often a server that never says `caughtUp` is asked for the end of the log. */
const CATCH_UP_CHECK_MS = 1_000;
/** How soon a waiting reader notices its signal. */
const WAIT_MS = 250;
/** A gap between two events of one burst is not the end of the log. */
const SHORT_WAIT_MS = 10;
const MAX_PAUSE_MS = 30_000;
const GATHER_MS = 50;

/**
 * Follows the log until the signal aborts. A broken subscription is opened again after the last event that was consumed:
 * the caller asks for the next feed only when it is done with the last one.
 */
export async function* followLog(parts: FollowParts, options: SubscribeOptions): AsyncGenerator<Feed> {
  const { signal } = options;
  const backoff = createBackoff({ maxMs: MAX_PAUSE_MS });
  const follower = createFollower(parts, options);
  let cut = false;
  try {
    while (!signal.aborted) {
      try {
        const feed = await follower.next();
        if (cut) yield { kind: 'reconnected' };
        cut = false;
        backoff.reset();
        if (feed) yield feed;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        follower.drop();
        cut = true;
        await pause(backoff.nextMs(), signal);
      }
    }
  } finally {
    follower.drop();
  }
}

/** Keeps the place in the log over the change of sources. */
function createFollower({ open, hub, head, silenceMs }: FollowParts, { after, categories, maxBatch }: SubscribeOptions) {
  const wanted = new Set<Category>(categories);
  const isWanted = (event: StoredEvent) => wanted.size === 0 || wanted.has(categoryOf(event.stream));
  let source: EventSource | undefined;
  let isShared = false;
  let last = after;
  let idleAt: string | null | undefined;
  let quietSince = Date.now();
  let quietTurns = 0;
  let headSeen: string | null = null;

  const drop = () => {
    source?.close();
    source = undefined;
    isShared = false;
    listenAnew();
  };

  /** Silence is counted from here: what was missing on one subscription may be about to come on the next. */
  const listenAnew = () => {
    quietSince = Date.now();
    quietTurns = 0;
    headSeen = null;
  };

  /** Once caught up, the shared subscription takes over where this one is. */
  const share = () => {
    if (isShared) return;
    const shared = hub?.join(last);
    if (!shared) return;
    drop();
    source = shared;
    isShared = true;
  };

  const idle = (): Feed | undefined => {
    share();
    if (idleAt === last) return undefined;
    idleAt = last;
    return { kind: 'idle', upTo: last };
  };

  async function whenNothingCame(current: EventSource): Promise<Feed | undefined> {
    if (current.isCaughtUp() && idleAt !== last && quietTurns++ > 0) return idle();
    await current.wait(quietTurns > 1 ? WAIT_MS : SHORT_WAIT_MS);
    const patience = current.isCaughtUp() ? silenceMs : Math.min(silenceMs, CATCH_UP_CHECK_MS);
    if (Date.now() - quietSince < patience) return undefined;
    quietSince = Date.now();
    // What was the end a while ago has not come: this subscription is dead although its connection is not.
    if (headSeen !== null && headSeen > (last ?? '')) throw new StoreUnavailable('EventStoreDB: the subscription is silent');
    headSeen = await head();
    return (headSeen ?? '') <= (last ?? '') ? idle() : undefined;
  }

  return {
    drop,
    async next(): Promise<Feed | undefined> {
      source ??= await open(last);
      const batch = await readMuch(source, maxBatch);
      const end = batch.at(-1);
      if (!end) return whenNothingCame(source);
      last = end.position;
      listenAnew();
      const events = batch.filter(isWanted);
      const lastWanted = events.at(-1);
      return lastWanted ? { kind: 'events', events, upTo: lastWanted.position } : undefined;
    },
  };
}

/** While catching up, waits a little for a batch that is worth a transaction; live events are passed on at once. */
async function readMuch(source: EventSource, max: number): Promise<StoredEvent[]> {
  const batch = source.read(max);
  const until = Date.now() + GATHER_MS;
  while (batch.length > 0 && batch.length < max && !source.isCaughtUp() && Date.now() < until) {
    await source.wait(until - Date.now());
    batch.push(...readQuietly(source, max - batch.length));
  }
  return batch;
}

/** What ends the source is told by the next read, when there is nothing in hand that it could take along. */
function readQuietly(source: EventSource, max: number): StoredEvent[] {
  try {
    return source.read(max);
  } catch {
    return [];
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
