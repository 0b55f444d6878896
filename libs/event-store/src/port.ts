import type { Category, NewEvent, StoredEvent, StreamName } from '@groovelog/domain';

/** What the writer believes about the stream: a revision it read, that it does not exist, that it does, or nothing. */
export type ExpectedRevision = 'noStream' | 'exists' | 'any' | { at: bigint };

/** One append to one stream. */
export interface StreamWrite {
  stream: StreamName;
  events: readonly NewEvent[];
  expected: ExpectedRevision;
}

/**
 * Expected outcomes are data. `duplicate`: these very events are there already, the retry succeeded before (EventStoreDB
 * does not tell and says `appended` again).
 * `conflict` carries the true revision (null: the stream does not exist) so that the decider can read and decide again.
 */
export type AppendOutcome =
  | { kind: 'appended' | 'duplicate'; revision: bigint; position: string | null }
  | { kind: 'conflict'; actual: bigint | null }
  | { kind: 'deleted' };

/** What a subscription yields; the consumer's `await` is the back-pressure. */
export type Feed =
  /** In log order, never empty, all later than the last `upTo`. */
  | { kind: 'events'; events: StoredEvent[]; upTo: string }
  /** Caught up as of now. `upTo` only when every earlier event was yielded before. */
  | { kind: 'idle'; upTo: string | null }
  | { kind: 'reconnected' };

export interface SubscribeOptions {
  /** Yield only events after this position; null from the beginning. */
  after: string | null;
  /** None named means all. */
  categories: readonly Category[];
  maxBatch: number;
  signal: AbortSignal;
  /** Events as they were written once, without upcasting; for copies and checks of the log. */
  asStored?: boolean;
}

export interface ReadOptions {
  from?: bigint;
  limit?: number;
  backwards?: boolean;
  signal?: AbortSignal;
}

/** The log. Adapters: memory, PostgreSQL, EventStoreDB; contract/ holds the one suite that all pass. */
export interface EventStore {
  /** Appends 1…1,000 events of at most 900 KB to one stream, atomically. */
  append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendOutcome>;
  /** Several appends in one round trip, each atomic by itself, not together. One outcome for each, in order. */
  appendMany(writes: readonly StreamWrite[]): Promise<AppendOutcome[]>;
  /** A missing stream reads as empty. */
  read(stream: StreamName, options?: ReadOptions): AsyncIterable<StoredEvent>;
  /** Endless until the signal aborts; survives restarts of the server. */
  subscribe(options: SubscribeOptions): AsyncIterable<Feed>;
  /** The last position (null: empty log) and how many events precede or equal it, where the store can say. */
  head(): Promise<{ position: string | null; count: bigint | null }>;
  /** `truncate`: hide what is there, the stream may go on. `tombstone`: erase the content for good, refuse further appends. */
  forget(stream: StreamName, mode: 'truncate' | 'tombstone'): Promise<void>;
  /** Names of streams that begin with a prefix (`listening-{user}_`), for erasure and verification. */
  streamNames(prefix: string): AsyncIterable<StreamName>;
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** An append of a copied log: its events keep the times they were recorded at first. */
export interface ImportWrite extends StreamWrite {
  recordedAt: readonly Date[];
}

/** What a log is moved into. */
export interface ImportingStore extends EventStore {
  /** As appendMany, one after the other in this order. */
  importMany(writes: readonly ImportWrite[]): Promise<AppendOutcome[]>;
}

/** The store cannot be reached; nothing was written. Retry later. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}
/** No answer in time: the outcome is unknown. Repeat the identical append; its ids make that safe. */
export class StoreTimeout extends Error {
  override name = 'StoreTimeout';
}
/** One event or one append is larger than every store takes. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}
/** No log can take this write: no events, two with one id, a value JSON cannot carry, a secret. A mistake of the caller. */
export class InvalidWrite extends Error {
  override name = 'InvalidWrite';
}
/** A position to go on after that another kind of store gave: what was built up to it must be built anew. */
export class ForeignPosition extends Error {
  override name = 'ForeignPosition';
}
/** The store refused the credentials or the right. */
export class AccessDenied extends Error {
  override name = 'AccessDenied';
}
/** What was read is not what was written (hash, contiguity, shape). */
export class CorruptLog extends Error {
  override name = 'CorruptLog';
}
