import type { StreamName } from '@groovelog/domain';
import type { EncodedEvent } from '../codec/encode-event';
import type { RawEvent } from '../codec/decode-event';
import { encodePosition } from '../codec/position';
import type { AppendOutcome, ExpectedRevision } from '../port';

/** One stream: its events in order, what is hidden, and whether it is gone for good. */
export interface MemoryStream {
  events: RawEvent[];
  truncateBefore: number;
  tombstoned: boolean;
}

/** The log as arrays. An erased event stays as null, so that positions do not move. */
export interface MemoryLog {
  events: (RawEvent | null)[];
  streams: Map<StreamName, MemoryStream>;
}

/** Applies one append; the rules are those of es.append_many. */
export function appendToLog(
  log: MemoryLog,
  stream: StreamName,
  events: readonly EncodedEvent[],
  expected: ExpectedRevision,
  recordedAt: (index: number) => Date,
): AppendOutcome {
  const known = log.streams.get(stream);
  if (known?.tombstoned) return { kind: 'deleted' };
  const present = known?.events.filter((event) => events.some((wanted) => wanted.id === event.id)) ?? [];
  const last = present.at(-1);
  if (last && present.length === events.length) return { kind: 'duplicate', revision: last.revision, position: last.position };
  if (last || !matches(known, expected)) return { kind: 'conflict', actual: known ? BigInt(known.events.length) - 1n : null };
  const target = known ?? { events: [], truncateBefore: 0, tombstoned: false };
  log.streams.set(stream, target);
  for (const [index, event] of events.entries()) {
    const position = encodePosition(log.events.length + 1);
    const raw = { ...event, stream, revision: BigInt(target.events.length), position, recordedAt: recordedAt(index) };
    target.events.push(raw);
    log.events.push(raw);
  }
  return { kind: 'appended', revision: BigInt(target.events.length) - 1n, position: encodePosition(log.events.length) };
}

function matches(known: MemoryStream | undefined, expected: ExpectedRevision): boolean {
  const isThere = known !== undefined && known.events.length > known.truncateBefore;
  if (expected === 'any') return true;
  if (expected === 'noStream') return !isThere;
  if (expected === 'exists') return isThere;
  return known !== undefined && expected.at === BigInt(known.events.length) - 1n;
}
