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
}

/** What became of some observations. */
export interface RecordedRows {
  /** In the log through this import, now or by an earlier attempt of it. */
  stored: number;
  /** In the log already. */
  known: number;
  /** Position of the last event written; null when nothing was. */
  position: string | null;
}

/** The stream of one month, as one import writes it. */
export interface MonthLog {
  /** Records at most one append's worth of different observations. Call again only after the last call has ended. */
  record(observations: readonly ReportedObservation[]): Promise<RecordedRows>;
}

/** Opens `listening-{user}_{month}`; it is read at the first call. Someone else's append in between is read and decided upon. */
export function openMonthLog(writer: ImportWriter, month: string): MonthLog {
  const { store, userId, importId } = writer;
  const stream = listeningStream(userId, month);
  const storedId = (id: string, generation: number) => storedObservationId(id, generation, userId, uuidV5);
  const decider = listeningMonthDecider(storedId);
  const meta: EventMeta = { actor: 'import', userId, $correlationId: importId };
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

  async function record(observations: readonly ReportedObservation[]): Promise<RecordedRows> {
    for (;;) {
      state ??= await persist(load);
      const events = decider.decide(state, { type: 'RecordObservations', observations, importId });
      const before = observations.length - events.length;
      const own = before === 0 ? 0 : countOwn(state, observations);
      if (events.length === 0) return { stored: own, known: before - own, position: null };
      const outcome = await persist(() => store.append(stream, events.map(toNewEvent), expected));
      if (isStored(outcome)) {
        for (const event of events) decider.evolve(state, event);
        expected = { at: outcome.revision };
        return { stored: events.length + own, known: before - own, position: outcome.position };
      }
      state = undefined;
    }
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

  return { record };
}

function isStored(outcome: AppendOutcome): outcome is Extract<AppendOutcome, { kind: 'appended' | 'duplicate' }> {
  if (outcome.kind === 'deleted') throw new DomainError('not-found', 'account.forgotten', 'This account was deleted.');
  return outcome.kind !== 'conflict';
}
