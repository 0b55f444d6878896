import { EVENT_CATALOGUE, type EventMeta, type JsonObject, type StoredEvent, type StreamName } from '@groovelog/domain';
import { CorruptLog } from '../port';
import { upcast, type Upcast } from './upcast';

/** An event as a store gave it back: payloads as JSON text, or parsed already. */
export interface RawEvent {
  stream: StreamName;
  revision: bigint;
  position: string;
  id: string;
  type: string;
  v: number;
  data: unknown;
  meta: unknown;
  recordedAt: Date;
}

/** Turns stored events into current ones. */
export type Decode = (raw: RawEvent) => StoredEvent;

const NO_META: EventMeta = Object.freeze({ actor: 'system', userId: '' });

/**
 * Builds a decoder. An event that cannot be understood (broken JSON, an upcaster that throws, a version of the future) is
 * still returned, so that one bad event does not stop every reader: reading its `data` throws CorruptLog.
 */
export function createDecode(toCurrent: Upcast, currentVersions: ReadonlyMap<string, number>): Decode {
  const parseMeta = createMetaParser();
  return (raw) => {
    const { id, type, stream, revision, position, recordedAt } = raw;
    let meta = NO_META;
    try {
      meta = parseMeta(raw.meta);
      const { v, data } = toCurrent(type, raw.v, toObject(raw.data), meta);
      const known = currentVersions.get(type);
      if (known !== undefined && v !== known) throw new CorruptLog(`version ${v} is not ${known}, the one this program understands`);
      return { id, type, v, data, meta, stream, revision, position, recordedAt };
    } catch (error) {
      return unreadable(raw, meta, error);
    }
  };
}

/**
 * The product's own decoder; each reader takes one of its own, because it remembers the last metadata it parsed.
 * `asStored` leaves out the upcasting.
 */
export function createEventDecoder(asStored = false): Decode {
  if (asStored) return createDecode((_type, v, data) => ({ v, data }), new Map());
  return createDecode(upcast, new Map(Object.entries(EVENT_CATALOGUE).map(([type, entry]) => [type, entry.v])));
}

/** A run of events often carries the same metadata (one import); equal text is parsed once and shared, frozen. */
function createMetaParser(): (stored: unknown) => EventMeta {
  let last: unknown;
  let lastMeta = NO_META;
  return (stored) => {
    if (stored !== last) {
      lastMeta = Object.freeze(toObject(stored)) as EventMeta;
      last = stored;
    }
    return lastMeta;
  };
}

function toObject(stored: unknown): JsonObject {
  const value: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored;
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Uint8Array)
    throw new CorruptLog('not a JSON object');
  return value as JsonObject;
}

function unreadable(raw: RawEvent, meta: EventMeta, cause: unknown): StoredEvent {
  const { id, type, v, stream, revision, position, recordedAt } = raw;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return {
    id,
    type,
    v,
    meta,
    stream,
    revision,
    position,
    recordedAt,
    get data(): JsonObject {
      throw new CorruptLog(`${type} ${id} (${stream} ${revision}, position ${position}) cannot be read: ${reason}`, { cause });
    },
  };
}
