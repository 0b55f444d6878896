import type { Database } from '@groovelog/platform';
import { encodeEvents } from '../codec/encode-event';
import { encodePosition } from '../codec/position';
import type { ImportingStore } from '../port';
import { createWakeUp } from '../wake-up';
import { createAppendListener } from './append-listener';
import { appendMany } from './append-many';
import { createCoalescingWriter } from './coalescing-writer';
import { openConnections } from './connections';
import { forgetStream } from './forget';
import { listStreams } from './list-streams';
import { readHead } from './read-log';
import { readStream } from './read-stream';
import { readError, statementError } from './store-error';
import { createStreamNames } from './stream-names';
import { followLog } from './subscription';

export interface PostgresEventStoreOptions {
  /** Serves the rare queries; stays open when the store closes. */
  database: Database;
  /** `postgres://…` of the same database: the store opens a few connections of its own for the hot paths. */
  url: string;
  /** After this long without an answer an append rejects with StoreTimeout; 15 s unless told. */
  answerTimeoutMs?: number;
}

/** The log in PostgreSQL: schema `es`, see the migration create_event_log. */
export function createPostgresEventStore({ database, url, answerTimeoutMs }: PostgresEventStoreOptions): ImportingStore {
  const connections = openConnections(url, answerTimeoutMs);
  const names = createStreamNames(connections);
  const wakeUp = createWakeUp();
  const listener = createAppendListener(database, wakeUp);
  const writer = createCoalescingWriter((writes) => appendMany(connections, writes));
  return {
    async append(stream, events, expected) {
      return writer.append({ stream, events: encodeEvents(events), expected });
    },
    async appendMany(writes) {
      const encoded = writes.map(({ stream, events, expected }) => ({ stream, events: encodeEvents(events), expected }));
      return Promise.all(encoded.map((write) => writer.append(write)));
    },
    async importMany(writes) {
      const encoded = writes.map((write) => ({ ...write, events: encodeEvents(write.events) }));
      return Promise.all(encoded.map((write) => writer.append(write)));
    },
    read: (stream, options) => readStream(connections, stream, options),
    subscribe(options) {
      listener.start();
      return followLog({ connections, names, wakeUp }, options);
    },
    async head() {
      const count = await readHead(connections);
      return { position: count ? encodePosition(count) : null, count: BigInt(count) };
    },
    forget: (stream, mode) => forgetStream(database, stream, mode).catch((error: unknown) => Promise.reject(statementError(error))),
    streamNames: (prefix) => listStreams(database, prefix),
    async ready() {
      await readHead(connections).catch((error: unknown) => Promise.reject(readError(error)));
    },
    async close() {
      await listener.stop();
      await writer.drain();
      await connections.close();
    },
  };
}
