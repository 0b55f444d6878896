import { categoryOf, type Category, type StoredEvent, type StreamName } from '@groovelog/domain';
import { createEventDecoder, type RawEvent } from '../codec/decode-event';
import { encodeEvents } from '../codec/encode-event';
import { decodePosition, encodePosition } from '../codec/position';
import type { AppendOutcome, EventStore, Feed, ImportingStore, ReadOptions, StreamWrite, SubscribeOptions } from '../port';
import { createWakeUp, type WakeUp } from '../wake-up';
import { appendToLog, type MemoryLog } from './memory-log';

/** A log in memory, with the behaviour of the real ones; for tests of deciders and for trying things out. */
export function createMemoryEventStore(clock: () => Date = () => new Date()): ImportingStore {
  const log: MemoryLog = { events: [], streams: new Map() };
  const wakeUp = createWakeUp();
  const put = ({ stream, events, expected }: StreamWrite, recordedAt?: readonly Date[]): AppendOutcome => {
    const now = clock();
    const outcome = appendToLog(log, stream, encodeEvents(events), expected, (index) => recordedAt?.[index] ?? now);
    wakeUp.wake();
    return outcome;
  };
  const append: EventStore['append'] = (stream, events, expected) => Promise.resolve().then(() => put({ stream, events, expected }));
  return {
    append,
    async appendMany(writes) {
      for (const write of writes) encodeEvents(write.events);
      return Promise.all(writes.map((write) => append(write.stream, write.events, write.expected)));
    },
    importMany: (writes) => Promise.resolve().then(() => writes.map((write) => put(write, write.recordedAt))),
    read: (stream, options) => readStream(log, stream, options),
    subscribe: (options) => follow(log, wakeUp, options),
    head: () =>
      Promise.resolve({ position: log.events.length ? encodePosition(log.events.length) : null, count: BigInt(log.events.length) }),
    forget: (stream, mode) => Promise.resolve(forget(log, stream, mode)),
    streamNames: (prefix) => streamNames(log, prefix),
    ready: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

async function* readStream(log: MemoryLog, stream: StreamName, options: ReadOptions = {}): AsyncGenerator<StoredEvent> {
  const known = log.streams.get(stream);
  if (!known || known.tombstoned) return;
  const { backwards = false, limit = Infinity, from = backwards ? BigInt(known.events.length) : 0n } = options;
  const visible = known.events.slice(known.truncateBefore).filter((event) => (backwards ? event.revision <= from : event.revision >= from));
  const decode = createEventDecoder();
  for (const raw of (backwards ? visible.reverse() : visible).slice(0, limit)) {
    options.signal?.throwIfAborted();
    yield decode(raw);
  }
}

async function* follow(log: MemoryLog, wakeUp: WakeUp, options: SubscribeOptions): AsyncGenerator<Feed> {
  const { categories, maxBatch, signal } = options;
  const wanted = new Set<Category>(categories);
  const decode = createEventDecoder(options.asStored);
  const sleeper = wakeUp.sleeper(signal);
  let next = decodePosition(options.after);
  let idleAt = -1;
  while (!signal.aborted) {
    const batch: RawEvent[] = [];
    while (next < log.events.length && batch.length < maxBatch) {
      const raw = log.events[next++];
      if (raw && (wanted.size === 0 || wanted.has(categoryOf(raw.stream)))) batch.push(raw);
    }
    const last = batch.at(-1);
    if (last) yield { kind: 'events', events: batch.map(decode), upTo: last.position };
    else if (idleAt < next) {
      idleAt = next;
      yield { kind: 'idle', upTo: next ? encodePosition(next) : null };
    } else await sleeper.wait(60_000);
  }
}

function forget(log: MemoryLog, stream: StreamName, mode: 'truncate' | 'tombstone'): void {
  const known = log.streams.get(stream) ?? { events: [], truncateBefore: 0, tombstoned: false };
  if (mode === 'truncate' && known.events.length === 0) return;
  log.streams.set(stream, known);
  for (const event of known.events) log.events[decodePosition(event.position) - 1] = null;
  known.truncateBefore = known.events.length;
  known.tombstoned ||= mode === 'tombstone';
}

async function* streamNames(log: MemoryLog, prefix: string): AsyncGenerator<StreamName> {
  for (const [name, stream] of [...log.streams].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (name.startsWith(prefix) && !stream.tombstoned && stream.events.length > stream.truncateBefore) yield name;
  }
}
