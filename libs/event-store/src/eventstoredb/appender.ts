import type { EventStoreDBClient } from '@eventstore/db-client';
import { categoryOf, type Category, type StreamName } from '@groovelog/domain';
import type { EncodedEvent } from '../codec/encode-event';
import { StoreTimeout, TooLarge, type AppendOutcome, type ExpectedRevision } from '../port';
import { shareAppendClient } from './append-client';
import type { ClientSlot } from './client-slot';
import { encodeLogPosition } from './positions';
import { toEventData } from './records';
import { errorType, writeError } from './store-error';
import { createTurnstile } from './turnstile';
import { within } from './within';

/** One append, ready to send. `recordedAt` only when a log is copied. */
export interface EsdbWrite {
  stream: StreamName;
  events: readonly EncodedEvent[];
  expected: ExpectedRevision;
  recordedAt?: readonly Date[];
}

export interface Appender {
  append(write: EsdbWrite): Promise<AppendOutcome>;
  close(): Promise<void>;
}

/** The client got slow or hung with thousands of appends at once. */
const MAX_AT_ONCE = 64;

/** A node that is not the leader says so before it stores anything; the client then goes to the leader. */
const LEADER_ATTEMPTS = 3;

const DAY_SECONDS = 86_400;

/** Streams of runs are kept this long (`$maxAge`); the receipts of imports feed the coverage ledger, so for long. */
const RETENTION_SECONDS: Partial<Record<Category, number>> = { sync: 90 * DAY_SECONDS, import: 3_650 * DAY_SECONDS };

/** Creates an appender that settles every append within `timeoutMs`, whatever the server does. */
export function createAppender(url: string, timeoutMs: number): Appender {
  const enter = createTurnstile(MAX_AT_ONCE);
  let slot: ClientSlot | undefined;

  async function attempt(write: EsdbWrite, attemptsLeft: number): Promise<AppendOutcome> {
    slot ??= shareAppendClient(url);
    const client = await within(timeoutMs, slot.get());
    try {
      return await within(timeoutMs, send(client, write));
    } catch (error) {
      // The client would leave it pending for ever; cancelling its calls settles all of them.
      if (error instanceof StoreTimeout) await slot.discard(client);
      if (errorType(error) === 'not-leader' && attemptsLeft > 1) return attempt(write, attemptsLeft - 1);
      return outcomeOf(error);
    }
  }

  return {
    append: (write) => enter(() => attempt(write, LEADER_ATTEMPTS)),
    close: async () => slot?.close(),
  };
}

async function send(client: EventStoreDBClient, { stream, events, expected, recordedAt }: EsdbWrite): Promise<AppendOutcome> {
  const maxAge = RETENTION_SECONDS[categoryOf(stream)];
  if (maxAge && expected === 'noStream') await client.setStreamMetadata(stream, { maxAge });
  const proposals = events.map((event, index) => toEventData(event, recordedAt?.[index]));
  // No `credentials` here: they would silently switch the client to one call for each append.
  const result = await client.appendToStream(stream, proposals, { expectedRevision: toExpected(expected) });
  const position = result.position ? encodeLogPosition(result.position) : null;
  return { kind: 'appended', revision: result.nextExpectedRevision, position };
}

function toExpected(expected: ExpectedRevision): 'no_stream' | 'stream_exists' | 'any' | bigint {
  if (typeof expected === 'object') return expected.at;
  return expected === 'noStream' ? 'no_stream' : expected === 'exists' ? 'stream_exists' : 'any';
}

function outcomeOf(error: unknown): AppendOutcome {
  switch (errorType(error)) {
    case 'wrong-expected-version': {
      const { actualVersion } = error as { actualVersion?: bigint | string };
      return { kind: 'conflict', actual: typeof actualVersion === 'bigint' ? actualVersion : null };
    }
    case 'stream-deleted':
      return { kind: 'deleted' };
    case 'maximum-append-size-exceeded':
      throw new TooLarge('EventStoreDB: the append is larger than the server takes', { cause: error });
    default:
      throw writeError(error);
  }
}
