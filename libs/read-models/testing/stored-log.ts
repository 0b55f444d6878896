import type { JsonObject, StoredEvent, StreamName } from '@groovelog/domain';
import { ANNA, uuidOf } from './listening-log';

/** An event as a test writes it, and the stream that it is in. */
export interface EventInStream {
  stream: StreamName;
  type: string;
  data: unknown;
  userId?: string;
}

/** A log of these events, in this order, as a store would hand it to a projection. */
export function storedLog(events: readonly EventInStream[]): StoredEvent[] {
  return events.map(({ stream, type, data, userId = ANNA }, index) => ({
    id: uuidOf(`event ${index}`),
    type,
    v: 1,
    data: data as JsonObject,
    meta: { actor: 'sync', userId },
    stream,
    revision: BigInt(index),
    position: String(index).padStart(12, '0'),
    recordedAt: new Date(0),
  }));
}
