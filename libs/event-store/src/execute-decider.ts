import { setTimeout as sleep } from 'node:timers/promises';
import {
  currentVersion,
  DomainError,
  fold,
  type Decider,
  type EventMeta,
  type JsonObject,
  type KnownEvent,
  type NewEvent,
  type StreamName,
} from '@groovelog/domain';
import { createBackoff } from './backoff';
import { MAX_APPEND_BYTES, MAX_EVENTS_PER_APPEND } from './codec/limits';
import { StoreTimeout, type AppendOutcome, type EventStore, type ExpectedRevision } from './port';

const MAX_ATTEMPTS = 5;

/** A state that was folded before, up to and with one event of its stream. */
export interface KeptState<State> {
  state: State;
  /** Of the last event that is in the state. */
  revision: bigint;
  eventId: string;
}

/** Where new events get their envelope from. */
export interface Envelope<Event> {
  meta: EventMeta;
  /** The id of the n-th event (from 0) that a command decided. From a natural key, or from the command's id, so that a retry has it again. */
  idFor(event: Event, index: number): string;
}

/**
 * Runs one command: reads the stream, decides, appends at the revision read. Someone else's append in between means
 * reading and deciding again, five times at most.
 *
 * @param kept where a state may be had from that was folded before; only what came after it is read then.
 * @returns the events decided (perhaps none) and the position of the last one, to wait for before the next page.
 * @throws DomainError of the decider; `stream.busy` (conflict) after five lost races, `stream.forgotten` (not-found) for
 * an erased stream; StoreUnavailable when nothing was written; StoreTimeout when even a repeated append got no answer.
 */
export async function executeDecider<State, Command, Event extends KnownEvent>(
  store: EventStore,
  stream: StreamName,
  decider: Decider<State, Command, Event>,
  command: Command,
  envelope: Envelope<Event>,
  kept: () => Promise<KeptState<State> | null> = () => Promise.resolve(null),
): Promise<{ events: Event[]; position: string | null }> {
  const pause = createBackoff({ firstMs: 5, maxMs: 100 });
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const { state, expected } = await loadState(store, stream, decider, await kept());
    const events = decider.decide(state, command);
    if (events.length === 0) return { events, position: null };
    const outcome = await appendInParts(store, stream, wrap(events, envelope), expected);
    if (outcome.kind === 'deleted') throw new DomainError('not-found', 'stream.forgotten', 'This was deleted for good.');
    if (outcome.kind !== 'conflict') return { events, position: outcome.position };
    await sleep(pause.nextMs());
  }
  throw new DomainError('conflict', 'stream.busy', 'Someone else is changing the same thing. Try again.');
}

/**
 * The state of a stream and the revision that it was read at. A kept state is taken only if the event that it ends with is in
 * the stream where it was: otherwise the stream is read from its beginning.
 */
export async function loadState<State, Event extends KnownEvent>(
  store: EventStore,
  stream: StreamName,
  decider: Pick<Decider<State, never, Event>, 'initialState' | 'evolve'>,
  kept: KeptState<State> | null,
): Promise<{ state: State; expected: ExpectedRevision }> {
  const history: Event[] = [];
  let expected: ExpectedRevision = 'noStream';
  for await (const stored of store.read(stream, kept ? { from: kept.revision } : {})) {
    const isFirst = expected === 'noStream';
    expected = { at: stored.revision };
    if (kept && isFirst) {
      if (stored.id !== kept.eventId) return loadState(store, stream, decider, null);
    } else history.push(stored as unknown as Event);
  }
  if (!kept) return { state: fold(decider, history), expected };
  if (expected === 'noStream') return loadState(store, stream, decider, null);
  return { state: history.reduce((state, event) => decider.evolve(state, event), kept.state), expected };
}

function wrap<Event extends KnownEvent>(events: readonly Event[], { meta, idFor }: Envelope<Event>): NewEvent[] {
  return events.map((event, index) => ({
    id: idFor(event, index),
    type: event.type,
    v: currentVersion(event.type),
    data: event.data as unknown as JsonObject,
    meta,
  }));
}

/**
 * A decision larger than one append goes in parts, each at the revision of the one before. A crash in between leaves a
 * prefix: whoever decides again from there decides the rest, because ids come from the facts.
 */
async function appendInParts(
  store: EventStore,
  stream: StreamName,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): Promise<AppendOutcome> {
  let outcome: AppendOutcome = { kind: 'conflict', actual: null };
  let at = expected;
  for (const part of partsOf(events)) {
    outcome = await appendTwice(store, stream, part, at);
    if (outcome.kind === 'conflict' || outcome.kind === 'deleted') return outcome;
    at = { at: outcome.revision };
  }
  return outcome;
}

function partsOf(events: readonly NewEvent[]): NewEvent[][] {
  const parts: NewEvent[][] = [[]];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event));
    const last = parts.at(-1);
    if (last?.length && (last.length >= MAX_EVENTS_PER_APPEND || bytes + size > MAX_APPEND_BYTES)) {
      parts.push([event]);
      bytes = size;
    } else {
      last?.push(event);
      bytes += size;
    }
  }
  return parts;
}

/** An append without an answer is repeated once as it is: its ids tell the store whether it has it. */
async function appendTwice(
  store: EventStore,
  stream: StreamName,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): Promise<AppendOutcome> {
  try {
    return await store.append(stream, events, expected);
  } catch (error) {
    if (!(error instanceof StoreTimeout)) throw error;
    return store.append(stream, events, expected);
  }
}
