import type { StoredEvent, StreamName } from '@groovelog/domain';
import type { EventStore } from './port';

const BATCH = 2_000;

/**
 * Everything that can be read in the log now, in order; `asStored` leaves out the upcasting. What a truncated or erased
 * stream lost is left out, also where a store still hands it to subscriptions.
 */
export async function* readWholeLog(
  store: EventStore,
  { asStored = false, signal }: { asStored?: boolean; signal?: AbortSignal } = {},
): AsyncGenerator<StoredEvent> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  const abort = () => stop.abort();
  signal?.addEventListener('abort', abort);
  const isVisible = createVisibility(store);
  try {
    const subscription = store.subscribe({ after: null, categories: [], maxBatch: BATCH, signal: stop.signal, asStored });
    for await (const feed of subscription) {
      if (feed.kind === 'idle') return;
      if (feed.kind !== 'events') continue;
      for (const event of feed.events) if (await isVisible(event)) yield event;
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    stop.abort();
  }
  signal?.throwIfAborted();
}

/** Looks up once for each stream where its readable part begins. */
function createVisibility(store: EventStore): (event: StoredEvent) => Promise<boolean> {
  const firstOf = new Map<StreamName, bigint | null>();
  return async ({ stream, revision }) => {
    let first = firstOf.get(stream);
    if (first === undefined) {
      first = await firstRevision(store, stream);
      firstOf.set(stream, first);
    }
    return first !== null && revision >= first;
  };
}

async function firstRevision(store: EventStore, stream: StreamName): Promise<bigint | null> {
  for await (const event of store.read(stream, { limit: 1 })) return event.revision;
  return null;
}
