import type { AllStreamResolvedEvent, EventStoreDBClient } from '@eventstore/db-client';
import type { StoredEvent } from '@groovelog/domain';
import { createEventDecoder } from '../codec/decode-event';
import { StoreUnavailable } from '../port';
import { decodeLogPosition } from './positions';
import { toStoredEvent } from './records';
import { readError } from './store-error';

/** Events in log order, pulled. Nothing is in hand between two reads, so `read` giving nothing means nothing is buffered. */
export interface EventSource {
  /** At most `max` events that are there already; throws what ended the source once all before it were read. */
  read(max: number): StoredEvent[];
  /** The server said that it sent everything there was; exact only when `read` gives nothing. */
  isCaughtUp(): boolean;
  /** Resolves when there may be something to read, or after `ms`. */
  wait(ms: number): Promise<void>;
  close(): void;
}

/** Objects in the client's buffer; its default of 16 costs a fifth of the throughput. */
const BUFFERED = 1_024;

/** Records that the server looks through for a page; its default of 32 is slow for sparse streams. */
const SEARCH_WINDOW = 1_024;

/** What arrives within so short a time is read together; one by one costs ten times as much. */
const GATHER_MS = 2;

/**
 * Subscribes to everything under the prefixes after a position.
 *
 * Checkpoint hints of the server are not used at all: they run ahead of buffered events, repeat stale positions and, on
 * some versions, name the end of the log too early. Every own event is received, so the last one read is the checkpoint.
 */
export async function openEventSource(
  client: EventStoreDBClient,
  { after, prefixes, asStored }: { after: string | null; prefixes: readonly string[]; asStored: boolean },
): Promise<EventSource> {
  const { streamNameFilter } = await import('@eventstore/db-client');
  const subscription = client.subscribeToAll(
    {
      fromPosition: after === null ? 'start' : decodeLogPosition(after),
      filter: streamNameFilter({ prefixes: [...prefixes], maxSearchWindow: SEARCH_WINDOW, checkpointInterval: 4 }),
    },
    { highWaterMark: BUFFERED },
  );
  const decode = createEventDecoder(asStored);
  let wake = () => {};
  let failure: unknown;
  let caughtUp = false;
  const fail = (error: unknown) => {
    failure ??= error;
    wake();
  };
  subscription.on('readable', () => wake());
  subscription.on('error', fail);
  // A server that shuts down may end the call without an error.
  subscription.on('end', () => fail(new StoreUnavailable('EventStoreDB: the subscription ended')));
  subscription.on('caughtUp', () => {
    caughtUp = true;
    wake();
  });
  subscription.on('fellBehind', () => {
    caughtUp = false;
  });

  return {
    read(max) {
      const events: StoredEvent[] = [];
      while (events.length < max) {
        // `read`, never the iterator: it would hold one event that is neither buffered nor in hand.
        const resolved = (subscription as unknown as { read(): AllStreamResolvedEvent | null }).read();
        if (resolved === null) break;
        const event = toStoredEvent(resolved, decode);
        if (event) events.push(event);
      }
      if (events.length === 0 && failure !== undefined) throw readError(failure);
      return events;
    },
    isCaughtUp: () => caughtUp,
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => wake(), ms);
        wake = () => {
          clearTimeout(timer);
          wake = () => {};
          setTimeout(resolve, GATHER_MS);
        };
        if (failure !== undefined || subscription.readableLength > 0) wake();
      }),
    close() {
      void subscription.unsubscribe().catch(() => undefined);
    },
  };
}
