import type { StreamName } from '@groovelog/domain';
import type { EncodedEvent } from '../codec/encode-event';
import { encodePosition } from '../codec/position';
import type { AppendOutcome, ExpectedRevision } from '../port';
import { intArray, jsonArray, textArray, uuidArray } from './binary-array';
import type { Connections } from './connections';
import { statementError } from './store-error';

/** One append, ready to send. `recordedAt` only when a log is copied. */
export interface EncodedWrite {
  stream: StreamName;
  events: readonly EncodedEvent[];
  expected: ExpectedRevision;
  recordedAt?: readonly Date[];
}

const APPEND_MANY = `
  select write_no, outcome, revision, "position"
  from es.append_many($1::text[], $2::bigint[], $3::integer[], $4::integer[], $5::uuid[], $6::text[], $7::smallint[],
    $8::json[], $9::json[], $10::timestamptz[])
`;

const EXPECTED = { noStream: -1, any: -2, exists: -3 } as const;

/**
 * Sends writes to different streams in one statement, which is one transaction. One outcome for each, in order.
 *
 * @throws StoreTimeout when the outcome is unknown, StoreUnavailable or AccessDenied when nothing was written.
 */
export async function appendMany(connections: Connections, writes: readonly EncodedWrite[]): Promise<AppendOutcome[]> {
  const events = writes.flatMap((write) => write.events);
  const rows = await connections
    .run('es_append_many', APPEND_MANY, [
      textArray(writes.map((write) => write.stream)),
      intArray(
        'bigint',
        writes.map(({ expected }) => (typeof expected === 'string' ? EXPECTED[expected] : Number(expected.at))),
      ),
      intArray(
        'integer',
        writes.map((write) => write.events.length),
      ),
      intArray(
        'integer',
        writes.flatMap((write, index) => write.events.map(() => index + 1)),
      ),
      uuidArray(events.map((event) => event.id)),
      textArray(events.map((event) => event.type)),
      intArray(
        'smallint',
        events.map((event) => event.v),
      ),
      jsonArray(events.map((event) => event.data)),
      jsonArray(events.map((event) => event.meta)),
      recordedTimes(writes),
    ])
    .catch((error: unknown) => Promise.reject(statementError(error)));
  return rows.map(toOutcome);
}

/** Null lets the server take its clock. */
function recordedTimes(writes: readonly EncodedWrite[]): (string | null)[] | null {
  if (writes.every((write) => !write.recordedAt)) return null;
  return writes.flatMap((write) => write.events.map((_, index) => write.recordedAt?.[index]?.toISOString() ?? null));
}

function toOutcome([, outcome, revision, position]: readonly (string | null | undefined)[]): AppendOutcome {
  switch (outcome) {
    case 'appended':
    case 'duplicate':
      return { kind: outcome, revision: BigInt(revision ?? 0), position: encodePosition(position ?? 0) };
    case 'conflict':
      return { kind: 'conflict', actual: revision ? BigInt(revision) : null };
    case 'deleted':
      return { kind: 'deleted' };
    default:
      throw new TypeError(`Unknown outcome of an append: ${outcome}`);
  }
}
