import type { Category, StoredEvent } from '@groovelog/domain';
import type { EventStore, Feed } from '@groovelog/event-store';

/** A reader that runs beside the test. */
export interface LiveReader {
  events: StoredEvent[];
  /** How often each kind of feed came. */
  counts: Record<Feed['kind'], number>;
  /** Resolves as soon as the events collected satisfy the condition. */
  until(condition: (events: readonly StoredEvent[]) => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Starts to collect everything from a position on. */
export function collectLive(
  store: EventStore,
  options: { after?: string | null; categories?: readonly Category[]; maxBatch?: number } = {},
): LiveReader {
  const stop = new AbortController();
  const events: StoredEvent[] = [];
  const counts = { events: 0, idle: 0, reconnected: 0 };
  let changed = () => {};
  let failure: unknown;
  const subscription = store.subscribe({ after: null, categories: ['listening'], maxBatch: 1_000, ...options, signal: stop.signal });
  const reading = (async () => {
    for await (const feed of subscription) {
      counts[feed.kind] += 1;
      if (feed.kind === 'events') events.push(...feed.events);
      changed();
    }
  })().catch((error: unknown) => {
    failure = error;
    changed();
  });
  return {
    events,
    counts,
    async until(condition) {
      while (!condition(events)) {
        if (failure) throw failure;
        await new Promise<void>((resolve) => {
          changed = resolve;
        });
      }
    },
    async stop() {
      stop.abort();
      await reading;
      if (failure) throw failure;
    },
  };
}
