import type { Category, StoredEvent, StreamName } from '@groovelog/domain';
import type { EventStore, Feed, ReadOptions } from '@groovelog/event-store';

/** Collects from a subscription until `enough` says so; the subscription ends then. */
export async function takeFeed(
  store: EventStore,
  options: { after?: string | null; categories?: readonly Category[]; maxBatch?: number },
  enough: (feeds: readonly Feed[], events: readonly StoredEvent[]) => boolean,
): Promise<{ feeds: Feed[]; events: StoredEvent[] }> {
  const stop = new AbortController();
  const feeds: Feed[] = [];
  const events: StoredEvent[] = [];
  const subscription = store.subscribe({ after: null, categories: ['listening'], maxBatch: 5_000, signal: stop.signal, ...options });
  for await (const feed of subscription) {
    feeds.push(feed);
    if (feed.kind === 'events') events.push(...feed.events);
    if (enough(feeds, events)) break;
  }
  stop.abort();
  return { feeds, events };
}

/** Everything that is in the log now. */
export const takeAll = (store: EventStore, options: Parameters<typeof takeFeed>[1] = {}) =>
  takeFeed(store, options, (feeds) => feeds.at(-1)?.kind === 'idle');

/** All events of one stream. */
export async function readAll(store: EventStore, stream: StreamName, options?: ReadOptions): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.read(stream, options)) events.push(event);
  return events;
}
