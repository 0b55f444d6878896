import { EVENT_CATALOGUE, type EventMeta, type JsonObject, type StoredEvent, type StreamName } from '@groovelog/domain';
import { CorruptLog } from '../port';
import { upcast, type Upcast } from './upcast';

/** An event as a store keeps it: payloads as text. */
export interface RawEvent {
  stream: StreamName;
  revision: bigint;
  position: string;
  id: string;
  type: string;
  v: number;
  data: string;
  meta: string;
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
      const { v, data } = toCurrent(type, raw.v, parseObject(raw.data), meta);
      const known = currentVersions.get(type);
      if (known !== undefined && v !== known) throw new CorruptLog(`version ${v} is not ${known}, the one this program understands`);
      return { id, type, v, data, meta, stream, revision, position, recordedAt };
    } catch (error) {
      return unreadable(raw, meta, error);
    }
  };
}

/** The product's own decoder; each reader takes one of its own, because it remembers the last metadata it parsed. */
export const createEventDecoder = (): Decode =>
  createDecode(upcast, new Map(Object.entries(EVENT_CATALOGUE).map(([type, entry]) => [type, entry.v])));

/** A run of events often carries the same metadata (one import); equal text is parsed once and shared, frozen. */
function createMetaParser(): (text: string) => EventMeta {
  let lastText = '';
  let lastMeta = NO_META;
  return (text) => {
    if (text !== lastText) {
      lastMeta = Object.freeze(parseObject(text)) as EventMeta;
      lastText = text;
    }
    return lastMeta;
  };
}

function parseObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new CorruptLog('not a JSON object');
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
