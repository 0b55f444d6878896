import type { EventStoreDBClient } from '@eventstore/db-client';
import { EVENT_CATALOGUE, type StoredEvent, type StreamName } from '@groovelog/domain';
import { createEventDecoder } from '../codec/decode-event';
import { StoreTimeout, StoreUnavailable, type ReadOptions } from '../port';
import type { ClientSlot } from './client-slot';
import { iterate } from './iterate';
import { encodeLogPosition } from './positions';
import { toStoredEvent } from './records';
import { errorType, readError } from './store-error';

/** Beginnings of the names of the product's own streams; a server may hold other applications' streams too. */
export const OWN_PREFIXES: readonly string[] = [
  ...new Set(Object.values(EVENT_CATALOGUE).flatMap((entry) => entry.categories.map((category) => `${category}-`))),
];

export interface Reader {
  readStream(stream: StreamName, options?: ReadOptions): AsyncGenerator<StoredEvent>;
  /** The position of the last own event; null in an empty log. */
  head(): Promise<string | null>;
}

/** Creates the reads; each answer of the server must come within `timeoutMs`. */
export function createReader(slot: ClientSlot, timeoutMs: number): Reader {
  const headFinder = createHeadFinder();

  async function* guarded<T>(read: (client: EventStoreDBClient) => AsyncGenerator<T>): AsyncGenerator<T> {
    let client: EventStoreDBClient | undefined;
    try {
      client = await slot.get();
      yield* read(client);
    } catch (error) {
      if (error instanceof StoreTimeout && client) await slot.discard(client);
      throw readError(error);
    }
  }

  return {
    readStream: (stream, options = {}) => guarded((client) => readStream(client, stream, options, timeoutMs)),
    async head() {
      for await (const position of guarded((client) => headFinder(client, timeoutMs))) return position;
      return null;
    },
  };
}

async function* readStream(
  client: EventStoreDBClient,
  stream: StreamName,
  { from, limit = Number.MAX_SAFE_INTEGER, backwards = false, signal }: ReadOptions,
  timeoutMs: number,
): AsyncGenerator<StoredEvent> {
  if (limit <= 0) return;
  const decode = createEventDecoder();
  const read = client.readStream(stream, {
    direction: backwards ? 'backwards' : 'forwards',
    fromRevision: from ?? (backwards ? 'end' : 'start'),
    maxCount: limit,
  });
  try {
    for await (const resolved of iterate(read, timeoutMs)) {
      if (signal?.aborted) break;
      const event = toStoredEvent(resolved, decode);
      if (event) yield event;
    }
  } catch (error) {
    if (errorType(error) !== 'stream-not-found' && errorType(error) !== 'stream-deleted') throw error;
  }
  signal?.throwIfAborted();
}

/**
 * Walks back from the end of everything to the last own event, past the statistics that a server writes. What was
 * walked once is remembered. `readAll` has no filter in this version of the client.
 */
function createHeadFinder(): (client: EventStoreDBClient, timeoutMs: number) => AsyncGenerator<string> {
  let walkedTo = '';
  let found: string | undefined;
  return async function* findHead(client, timeoutMs) {
    let first: string | undefined;
    for await (const { event } of iterate(client.readAll({ direction: 'backwards', fromPosition: 'end' }), timeoutMs)) {
      if (!event?.position) continue;
      const position = encodeLogPosition(event.position);
      first ??= position;
      if (position <= walkedTo) break;
      if (event.type.startsWith('$') || !OWN_PREFIXES.some((prefix) => event.streamId.startsWith(prefix))) continue;
      found = position;
      break;
    }
    // A node has always written something itself: an empty answer is one that was cut off.
    if (first === undefined) throw new StoreUnavailable('EventStoreDB: the end of the log was not answered');
    walkedTo = first;
    if (found !== undefined) yield found;
  };
}
