import type { StreamName } from '@groovelog/domain';
import { encodeEvents } from '../codec/encode-event';
import type { AppendOutcome, ImportingStore } from '../port';
import { createAppender, type EsdbWrite } from './appender';
import { createClientSlot } from './client-slot';
import { checkConnectionString } from './connection-string';
import { openEventSource } from './event-source';
import { followLog } from './follow-log';
import { forgetStream } from './forget';
import { createLiveHub } from './live-hub';
import { createReader, OWN_PREFIXES } from './reader';
import { readError } from './store-error';
import { listStreams } from './stream-names';

export interface EventStoreDbOptions {
  /** `esdb://…` or `esdb+discover://…`, with the credentials of a user who may read `$all`. */
  url: string;
  /** After this long without an answer an append rejects with StoreTimeout; 15 s unless told. */
  answerTimeoutMs?: number;
  /** After this long without an event a subscription asks whether there was none; 30 s unless told. */
  silenceMs?: number;
}

/**
 * The log in EventStoreDB 23.10 or later, or KurrentDB. Its own answers differ from those of PostgreSQL in two ways: a
 * repeated append is told `appended` again, and what was forgotten still comes to subscriptions until a scavenge.
 *
 * Written against @eventstore/db-client 6.2.1, the last of its line. Its successor, @kurrent/kurrentdb-client, renames
 * `expectedRevision` to `streamState`, filters `readAll` and says the position of `caughtUp`; it keeps the module-wide
 * table of pending appends.
 */
export function createEventStoreDbEventStore({ url, answerTimeoutMs = 15_000, silenceMs = 30_000 }: EventStoreDbOptions): ImportingStore {
  checkConnectionString(url);
  const appender = createAppender(url, answerTimeoutMs);
  // Another client than the appender's: what ends its calls must not end appends.
  const slot = createClientSlot(url);
  const reader = createReader(slot, answerTimeoutMs);
  const open = async (after: string | null, { prefixes = OWN_PREFIXES, asStored = false } = {}) =>
    openEventSource(await slot.get(), { after, prefixes, asStored }).catch((error: unknown) => Promise.reject(readError(error)));
  const hub = createLiveHub((after) => open(after));

  return {
    async append(stream, events, expected) {
      return appender.append({ stream, events: encodeEvents(events), expected });
    },
    async appendMany(writes) {
      return appendInOrder(
        writes.map(({ stream, events, expected }) => ({ stream, events: encodeEvents(events), expected })),
        appender.append,
      );
    },
    async importMany(writes) {
      const outcomes: AppendOutcome[] = [];
      for (const write of writes) outcomes.push(await appender.append({ ...write, events: encodeEvents(write.events) }));
      return outcomes;
    },
    read: (stream, options) => reader.readStream(stream, options),
    subscribe: ({ asStored, ...options }) =>
      followLog({ open: (after) => open(after, { asStored }), hub: asStored ? null : hub, head: reader.head, silenceMs }, options),
    head: async () => ({ position: await reader.head(), count: null }),
    forget: (stream, mode) => forgetStream({ slot, reader, timeoutMs: answerTimeoutMs }, stream, mode),
    async *streamNames(prefix) {
      yield* listStreams(await open(null, { prefixes: [prefix] }), reader);
    },
    async ready() {
      await reader.head();
    },
    async close() {
      hub.close();
      await appender.close();
      await slot.close();
    },
  };
}

/** Appends to one stream go one after the other, different streams at once. */
function appendInOrder(writes: readonly EsdbWrite[], append: (write: EsdbWrite) => Promise<AppendOutcome>): Promise<AppendOutcome[]> {
  const lastOf = new Map<StreamName, Promise<unknown>>();
  const outcomes = writes.map((write) => {
    const outcome = (lastOf.get(write.stream) ?? Promise.resolve()).then(() => append(write));
    lastOf.set(write.stream, outcome);
    return outcome;
  });
  return Promise.all(outcomes);
}
