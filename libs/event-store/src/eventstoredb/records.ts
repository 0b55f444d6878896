import type { EventData, ResolvedEvent } from '@eventstore/db-client';
import type { EventMeta, StoredEvent, StreamName } from '@groovelog/domain';
import type { Decode } from '../codec/decode-event';
import type { EncodedEvent } from '../codec/encode-event';
import { encodeLogPosition } from './positions';

/** Under which names the envelope travels in the metadata of a record, beside the event's own. */
const VERSION = '$v';
const RECORDED_AT = '$recordedAt';

/**
 * An event for the client. The client stringifies the data itself, later: it gets a tree of its own, parsed from the
 * checked text, never the caller's objects. A BigInt in there would leave its promise pending for ever.
 */
export function toEventData({ id, type, v, data, meta }: EncodedEvent, recordedAt?: Date): EventData {
  const metadata: Record<string, string> = { ...(JSON.parse(meta) as Record<string, string>), [VERSION]: String(v) };
  if (recordedAt) metadata[RECORDED_AT] = recordedAt.toISOString();
  return { id, type, contentType: 'application/json', data: JSON.parse(data) as Record<string, unknown>, metadata };
}

/** A record as an event; undefined for what the server itself writes (`$metadata`, `$streamDeleted`). */
export function toStoredEvent(resolved: ResolvedEvent, decode: Decode): StoredEvent | undefined {
  const { event } = resolved;
  if (!event || event.type.startsWith('$')) return undefined;
  const { v, recordedAt, meta } = unwrap(event.metadata);
  const commit = resolved.commitPosition ?? 0n;
  return decode({
    stream: event.streamId as StreamName,
    revision: event.revision,
    position: encodeLogPosition(event.position ?? { commit, prepare: commit }),
    id: event.id,
    type: event.type,
    v,
    // Broken JSON arrives as the raw text, foreign bytes as an array: the decoder says so when the data are read.
    data: event.data,
    meta,
    recordedAt: recordedAt ?? event.created,
  });
}

function unwrap(metadata: unknown): { v: number; recordedAt?: Date; meta: unknown } {
  if (metadata === null || typeof metadata !== 'object' || metadata instanceof Uint8Array) return { v: 1, meta: metadata ?? {} };
  const { [VERSION]: v = '1', [RECORDED_AT]: recordedAt, ...meta } = metadata as EventMeta;
  return { v: Number(v), meta, ...(recordedAt ? { recordedAt: new Date(recordedAt) } : {}) };
}
