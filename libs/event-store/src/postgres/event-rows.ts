import type { StoredEvent, StreamName } from '@groovelog/domain';
import { createEventDecoder } from '../codec/decode-event';
import { encodePosition } from '../codec/position';
import { CorruptLog } from '../port';

/** The columns of es.events in the order that the decoder of rows expects. */
export const EVENT_COLUMNS =
  'events.position, events.recorded_at, events.stream_no, events.revision, events.event_id, events.v, events.type, events.data, events.meta';

/** The type of an event whose content was erased. */
export const REDACTED = '$redacted';

export const positionOf = (row: readonly string[]): string => row[0] ?? '';
export const streamNoOf = (row: readonly string[]): number => Number(row[2]);
export const isRedacted = (row: readonly string[]): boolean => row[6] === REDACTED;

/** Turns rows into events; `nameOf` knows every stream number of these rows. */
export function createRowDecoder(nameOf: (streamNo: number) => StreamName, asStored = false): (row: readonly string[]) => StoredEvent {
  const decode = createEventDecoder(asStored);
  const toDate = createDateParser();
  return (row) => {
    const [position, recordedAt, streamNo, revision, id, v, type, data, meta] = row;
    if (meta === undefined || position === undefined || recordedAt === undefined) throw new CorruptLog('A row of the log lacks columns');
    return decode({
      stream: nameOf(Number(streamNo)),
      revision: BigInt(revision ?? 0),
      position: encodePosition(position),
      id: id ?? '',
      type: type ?? '',
      v: Number(v),
      data: data ?? '',
      meta,
      recordedAt: toDate(recordedAt),
    });
  };
}

/** Events of one append have one time; equal text is parsed once. */
function createDateParser(): (text: string) => Date {
  let lastText = '';
  let lastTime = 0;
  return (text) => {
    if (text !== lastText) {
      // `2026-11-21 04:05:49.63+00`: the session's time zone is UTC.
      lastTime = Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`);
      lastText = text;
    }
    return new Date(lastTime);
  };
}
