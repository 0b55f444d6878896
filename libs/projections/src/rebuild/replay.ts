import type { StoredEvent } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { createPageChain } from '../feed/page-chain';
import { PAGE_EVENTS } from '../feed/shared-log';
import { hasReached, type LogPosition } from '../log-position';
import type { Projection } from '../projection';

/** A stretch of history for one projection. */
export interface ReplayBatch {
  /** Of its categories; types it does not handle included. */
  events: readonly StoredEvent[];
  upTo: LogPosition;
}

export interface ReplayOptions {
  store: Pick<EventStore, 'subscribe'>;
  projection: Pick<Projection, 'categories'>;
  after: LogPosition;
  /** Stops after this position; absent: at what is the end of the log when it gets there. */
  until?: LogPosition;
  /** A batch has at most so many events. */
  batchEvents: number;
  signal: AbortSignal;
}

/**
 * History in large batches, of which the next is read while the consumer works on one. Ends at the end of the log;
 * rejects when the log cannot be read.
 */
export async function* replay(options: ReplayOptions): AsyncGenerator<ReplayBatch> {
  const stop = new AbortController();
  const batches = readBatches({ ...options, signal: AbortSignal.any([options.signal, stop.signal]) });
  try {
    let ahead = batches.next();
    for (;;) {
      const { value, done } = await ahead;
      if (done) return;
      ahead = batches.next();
      // A failure shows when the batch is taken.
      ahead.catch(() => undefined);
      yield value;
    }
  } finally {
    stop.abort();
  }
}

async function* readBatches(options: ReplayOptions): AsyncGenerator<ReplayBatch, undefined> {
  const { after, until = null, batchEvents } = options;
  let link = createPageChain({ ...options, categories: options.projection.categories, maxBatch: Math.min(PAGE_EVENTS, batchEvents) });
  let batch: ReplayBatch = { events: [], upTo: after };
  for (let isAtEnd = isReached(after, until); !isAtEnd;) {
    link = await link.next();
    const page = until === null ? link.page : endingAt(link.page, until);
    if (batch.events.length + page.events.length > batchEvents) {
      yield batch;
      batch = page;
    } else batch = { events: batch.events.concat(page.events), upTo: page.upTo };
    isAtEnd = link.page.isCaughtUp || isReached(page.upTo, until);
  }
  yield batch;
  return undefined;
}

const isReached = (position: LogPosition, until: LogPosition): boolean => until !== null && hasReached(position, until);

function endingAt(page: ReplayBatch, until: string): ReplayBatch {
  if (page.upTo === null || page.upTo <= until) return page;
  return { events: page.events.filter((event) => event.position <= until), upTo: until };
}
