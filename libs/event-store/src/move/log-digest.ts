import { createHash } from 'node:crypto';
import type { StoredEvent, StreamName } from '@groovelog/domain';
import { eventHash } from '../codec/canonical-json';

/** What a stream holds, in short: how many events, and a hash over all of them in order. */
export interface StreamDigest {
  count: number;
  hash: string;
}

/** Digests of streams that grow event by event. */
export interface LogDigest {
  streams: ReadonlyMap<StreamName, StreamDigest>;
  add(event: StoredEvent): void;
}

/** Creates an empty digest. An event counts with its id, type, version, data, metadata and time. */
export function createLogDigest(): LogDigest {
  const streams = new Map<StreamName, StreamDigest>();
  return {
    streams,
    add(event) {
      const { count, hash } = streams.get(event.stream) ?? { count: 0, hash: '' };
      const next = createHash('sha256').update(hash).update(copyHash(event)).digest('hex');
      streams.set(event.stream, { count: count + 1, hash: next });
    },
  };
}

/** What must be equal between an event and its copy in another store. */
export const copyHash = (event: StoredEvent): string => `${event.stream} ${event.recordedAt.toISOString()} ${eventHash(event)}`;

/** Names of streams whose digests differ, in order. */
export function differingStreams(one: LogDigest, other: LogDigest): StreamName[] {
  const names = new Set([...one.streams.keys(), ...other.streams.keys()]);
  return [...names].filter((name) => one.streams.get(name)?.hash !== other.streams.get(name)?.hash).sort();
}
