import type { EventMeta, NewEvent } from '@groovelog/domain';
import { InvalidWrite, TooLarge } from '../port';
import { cleanJsonObject } from './clean-json';
import { MAX_APPEND_BYTES, MAX_EVENT_BYTES, MAX_EVENTS_PER_APPEND } from './limits';

/** An event as text, the same for every store. `bytes` is the size of both texts in UTF-8. */
export interface EncodedEvent {
  id: string;
  type: string;
  v: number;
  data: string;
  meta: string;
  bytes: number;
}

/** Metadata under `$` that events may carry; the rest belongs to the stores. */
const SYSTEM_KEYS = new Set(['$correlationId', '$causationId']);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Encodes what one append carries.
 *
 * @throws InvalidWrite for no events, an id twice, or a value that is not plain JSON; TooLarge above the limits.
 */
export function encodeEvents(events: readonly NewEvent[]): EncodedEvent[] {
  if (events.length === 0) throw new InvalidWrite('An append needs at least one event');
  if (events.length > MAX_EVENTS_PER_APPEND) throw new TooLarge(`${events.length} events in one append; at most ${MAX_EVENTS_PER_APPEND}`);
  const encodeMeta = createMetaEncoder();
  const encoded = events.map((event) => encodeEvent(event, encodeMeta));
  if (new Set(encoded.map((event) => event.id)).size < encoded.length) throw new InvalidWrite('Two events of one append have the same id');
  const bytes = encoded.reduce((sum, event) => sum + event.bytes, 0);
  if (bytes > MAX_APPEND_BYTES) throw new TooLarge(`${bytes} bytes in one append; at most ${MAX_APPEND_BYTES}`);
  return encoded;
}

function encodeEvent(event: NewEvent, encodeMeta: (event: NewEvent) => string): EncodedEvent {
  const { id, type, v } = event;
  if (!UUID.test(id)) throw new InvalidWrite(`The id of ${type} is not a lower-case UUID: ${id}`);
  if (!/^[A-Z]\w{0,99}$/.test(type)) throw new InvalidWrite(`Not a name for an event type: ${type}`);
  if (!Number.isInteger(v) || v < 1 || v > 32_767) throw new InvalidWrite(`Not a version of ${type}: ${v}`);
  const data = JSON.stringify(cleanJsonObject(event.data, `${type}.data`));
  const meta = encodeMeta(event);
  const bytes = Buffer.byteLength(data) + Buffer.byteLength(meta);
  if (bytes > MAX_EVENT_BYTES) throw new TooLarge(`${type} ${id} has ${bytes} bytes; at most ${MAX_EVENT_BYTES}`);
  return { id, type, v, data, meta, bytes };
}

/** Events of one append often share one metadata object; it is encoded once. */
function createMetaEncoder(): (event: NewEvent) => string {
  let lastMeta: EventMeta | undefined;
  let lastText = '';
  return ({ type, meta }) => {
    if (meta === lastMeta) return lastText;
    for (const [key, value] of Object.entries(meta)) {
      if (value !== undefined && typeof value !== 'string') throw new InvalidWrite(`${type}.meta.${key} is not a string`);
      if (key.startsWith('$') && !SYSTEM_KEYS.has(key))
        throw new InvalidWrite(`${type}.meta.${key} is a name that stores keep for themselves`);
    }
    lastText = JSON.stringify(cleanJsonObject(meta, `${type}.meta`));
    lastMeta = meta;
    return lastText;
  };
}
