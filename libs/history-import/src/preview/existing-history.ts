import {
  listeningMonthDecider,
  listeningStream,
  storedObservationId,
  type ListeningMonthState,
  type RecordedListeningEvent,
} from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import type { Judge, JudgedObservation } from './judged-observation';

/** Everything that the log holds of one listener, as far as a preview needs it. */
export interface ExistingHistory {
  observations: JudgedObservation[];
  /** Whether an observation of this month (`yyyy-MM`) is in the log, under whatever id it is stored. */
  isKnown(month: string, observationId: string): boolean;
  /** Whether one of these observations was hidden by hand. */
  isHidden(ids: readonly string[]): boolean;
  /** What a hand correction says of these observations; the first that says something. */
  correctedMs(ids: readonly string[]): number | undefined;
}

/** Reads all listening months of a user. About 100,000 observations a second. */
export async function readExistingHistory(store: EventStore, userId: string, judge: Judge): Promise<ExistingHistory> {
  const storedId = (id: string, generation: number) => storedObservationId(id, generation, userId, uuidV5);
  const months = new Map<string, ListeningMonthState>();
  const observations: JudgedObservation[] = [];
  const hidden = new Set<string>();
  const corrections = new Map<string, number>();
  const prefix = listeningStream(userId, '');
  for await (const stream of store.streamNames(prefix)) {
    const { state, found } = await readMonth(store, stream, { storedId, judge });
    months.set(stream.slice(prefix.length), state);
    observations.push(...found);
    for (const id of state.hidden) hidden.add(id);
    for (const [id, { msPlayed }] of state.corrections) if (msPlayed !== undefined) corrections.set(id, msPlayed);
  }
  return {
    observations,
    isKnown(month, id) {
      const state = months.get(month);
      if (!state) return false;
      for (let age = 0; age <= state.generation; age++) if (state.stored.has(storedId(id, age))) return true;
      return false;
    },
    isHidden: (ids) => ids.some((id) => hidden.has(id)),
    correctedMs: (ids) => ids.map((id) => corrections.get(id)).find((ms) => ms !== undefined),
  };
}

async function readMonth(
  store: EventStore,
  stream: ReturnType<typeof listeningStream>,
  { storedId, judge }: { storedId: (id: string, generation: number) => string; judge: Judge },
): Promise<{ state: ListeningMonthState; found: JudgedObservation[] }> {
  const decider = listeningMonthDecider(storedId);
  const state = decider.initialState();
  const found = new Map<string, JudgedObservation>();
  for await (const { type, data, id, meta } of store.read(stream)) {
    const event = { type, data, id, meta } as unknown as RecordedListeningEvent;
    decider.evolve(state, event);
    if (event.type === 'TrackPlayed') found.set(id, judge(id, event.data, false));
  }
  return { state, found: [...found.values()].filter(({ id }) => state.stored.has(id)) };
}
