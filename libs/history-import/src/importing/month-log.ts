import {
  currentVersion,
  DomainError,
  listeningMonthDecider,
  listeningStream,
  storedObservationId,
  type EventMeta,
  type JsonObject,
  type ListeningMonthState,
  type NewEvent,
  type RecordedListeningEvent,
  type ReportedObservation,
} from '@groovelog/domain';
import type { AppendOutcome, EventStore, ExpectedRevision } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import { persist } from './persist';

/** The import that writes. */
export interface ImportWriter {
  store: EventStore;
  userId: string;
  importId: string;
  /** Who causes the events; the import itself by default. */
  actor?: EventMeta['actor'];
}

interface StoredAndKnown {
  /** In the log through this import, now or by an earlier attempt of it. */
  stored: number;
  /** In the log already. */
  known: number;
}

/** What became of some observations. */
export interface RecordedRows extends StoredAndKnown {
  /** Position of the last event written; null when nothing was. */
  position: string | null;
}

interface Decision<Result> {
  events: RecordedListeningEvent[];
  result: Result;
}

/** The stream of one month, as one import writes it. One call at a time. */
export interface MonthLog {
  /** Records at most one append's worth of different observations. */
  record(observations: readonly ReportedObservation[]): Promise<RecordedRows>;
  /**
   * Takes back what the import recorded here.
   *
   * @param at the moment of the request, UTC ISO 8601.
   * @returns how many observations that were.
   */
  withdraw(at: string): Promise<{ withdrawn: number; position: string | null }>;
}

type StoredOutcome = Extract<AppendOutcome, { kind: 'appended' | 'duplicate' }>;

/** A live source appends every few seconds; losing so many races means that something is wrong. */
const MAX_ATTEMPTS = 50;

/** Opens `listening-{user}_{month}`; it is read at the first call. Someone else's append in between is read and decided upon. */
export function openMonthLog(writer: ImportWriter, month: string): MonthLog {
  const { store, userId, importId } = writer;
  const stream = listeningStream(userId, month);
  const storedId = (id: string, generation: number) => storedObservationId(id, generation, userId, uuidV5);
  const decider = listeningMonthDecider(storedId);
  const meta: EventMeta = { actor: writer.actor ?? 'import', userId, $correlationId: importId };
  let state: ListeningMonthState | undefined;
  let expected: ExpectedRevision = 'noStream';

  async function load(): Promise<ListeningMonthState> {
    const fresh = decider.initialState();
    expected = 'noStream';
    for await (const { type, data, id, meta: caused, revision } of store.read(stream)) {
      decider.evolve(fresh, { type, data, id, meta: caused } as unknown as RecordedListeningEvent);
      expected = { at: revision };
    }
    return fresh;
  }

  /** Decides on the stream as it is, appends, and decides again when somebody else appended in between. */
  async function execute<Result>(decide: (state: ListeningMonthState) => Decision<Result>): Promise<Result & { position: string | null }> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      state ??= await persist(load);
      const { events, result } = decide(state);
      if (events.length === 0) return { ...result, position: null };
      const outcome = await persist(() => store.append(stream, events.map(toNewEvent), expected));
      if (isAppended(outcome)) {
        for (const event of events) decider.evolve(state, event);
        expected = { at: outcome.revision };
        return { ...result, position: outcome.position };
      }
      // Somebody else appended, or this append came through without its answer: the stream itself says which rows are whose.
      state = undefined;
    }
    throw new DomainError('conflict', 'stream.busy', `The month ${month} is being changed all the time. Try again later.`);
  }

  function decideToRecord(current: ListeningMonthState, observations: readonly ReportedObservation[]): Decision<StoredAndKnown> {
    const events = decider.decide(current, { type: 'RecordObservations', observations, importId });
    const there = observations.length - events.length;
    const own = there === 0 ? 0 : countOwn(current, observations);
    return { events, result: { stored: events.length + own, known: there - own } };
  }

  function decideToWithdraw(current: ListeningMonthState, at: string): Decision<{ withdrawn: number }> {
    const eventId = uuidV5(importId, `ImportWithdrawn:${month}:${current.generation}`);
    const withdrawn = [...current.stored.values()].filter((by) => by === importId).length;
    return { events: decider.decide(current, { type: 'WithdrawImport', importId, at, eventId }), result: { withdrawn } };
  }

  function countOwn({ stored, generation }: ListeningMonthState, observations: readonly ReportedObservation[]): number {
    const isOwn = (id: string) => {
      for (let age = 0; age <= generation; age++) if (stored.get(storedId(id, age)) === importId) return true;
      return false;
    };
    return observations.filter(({ id }) => isOwn(id)).length;
  }

  const toNewEvent = ({ id, type, data }: RecordedListeningEvent): NewEvent => ({
    id,
    type,
    v: currentVersion(type),
    data: data as unknown as JsonObject,
    meta,
  });

  return {
    record: (observations) => execute((current) => decideToRecord(current, observations)),
    withdraw: (at) => execute((current) => decideToWithdraw(current, at)),
  };
}

function isAppended(outcome: AppendOutcome): outcome is StoredOutcome {
  if (outcome.kind === 'deleted') throw new DomainError('not-found', 'account.forgotten', 'This account was deleted.');
  return outcome.kind === 'appended';
}
