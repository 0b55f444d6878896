import { DomainError, type Problem } from '../errors/domain-error';
import type { Decider } from '../event/decider';
import type { ListeningEvent, TrackPlayedData } from './events';
import { LONGEST_NAME } from './name-key';

/** An observation that is to be recorded, with its id (see observationId). */
export interface ReportedObservation {
  id: string;
  played: TrackPlayedData;
}

/** What may replace the values of a listen by hand; what is left out stays as the source said. */
export interface Correction {
  title?: string;
  artist?: string;
  album?: string;
  /** Milliseconds. */
  msPlayed?: number;
}

/**
 * Requests about one month. `at` is the moment of the request, UTC ISO 8601; `eventId` is the id of the event it may lead to.
 * `observationId` is the id of the stored event that the listen is made of.
 */
export type ListeningMonthCommand =
  | { type: 'RecordObservations'; observations: readonly ReportedObservation[]; importId?: string }
  | { type: 'WithdrawImport'; importId: string; at: string; eventId: string }
  | { type: 'HideListen' | 'UnhideListen'; observationId: string; at: string; eventId: string }
  | { type: 'CorrectListen'; observationId: string; correction: Correction; at: string; eventId: string };

/** An event of a month with the parts of its envelope that decisions depend on: its id, and the import that caused it. */
export type RecordedListeningEvent = ListeningEvent & { id: string; meta: { $correlationId?: string } };

/** What later decisions depend on. Grows in place: a month may hold a hundred thousand observations. */
export interface ListeningMonthState {
  /** Ids of stored observations that were not withdrawn → the import they came with. */
  stored: Map<string, string | undefined>;
  /** How many withdrawals the month has seen; see storedObservationId. */
  generation: number;
  hidden: Set<string>;
  corrections: Map<string, Correction>;
}

const DAY_MS = 86_400_000;

/**
 * Decides about `listening-{user}_{yyyy-MM}`. What is known already is no event, so every command can be repeated.
 *
 * @param storedId the id under which an observation is stored in a generation; see storedObservationId.
 */
export function listeningMonthDecider(
  storedId: (observationId: string, generation: number) => string,
): Decider<ListeningMonthState, ListeningMonthCommand, RecordedListeningEvent> {
  return {
    initialState: () => ({ stored: new Map(), generation: 0, hidden: new Set(), corrections: new Map() }),
    evolve,
    decide: (state, command) => (command.type === 'RecordObservations' ? record(state, command, storedId) : decide(state, command)),
  };
}

type EditCommand = Exclude<ListeningMonthCommand, { type: 'RecordObservations' }>;

function evolve(state: ListeningMonthState, event: RecordedListeningEvent): ListeningMonthState {
  switch (event.type) {
    case 'TrackPlayed':
      state.stored.set(event.id, event.meta.$correlationId);
      break;
    case 'ImportWithdrawn':
      for (const [id, importId] of state.stored) if (importId === event.data.importId) state.stored.delete(id);
      state.generation += 1;
      break;
    case 'ListenHidden':
      state.hidden.add(event.data.observationId);
      break;
    case 'ListenUnhidden':
      state.hidden.delete(event.data.observationId);
      break;
    case 'ListenCorrected':
      state.corrections.set(event.data.observationId, correctionIn(event.data));
      break;
    default:
      event satisfies never;
  }
  return state;
}

function record(
  state: ListeningMonthState,
  { observations, importId }: Extract<ListeningMonthCommand, { type: 'RecordObservations' }>,
  storedId: (observationId: string, generation: number) => string,
): RecordedListeningEvent[] {
  const generations = Array.from({ length: state.generation + 1 }, (_, generation) => generation);
  const seen = new Set<string>();
  return observations.flatMap(({ id, played }) => {
    const isKnown = seen.has(id) || generations.some((generation) => state.stored.has(storedId(id, generation)));
    seen.add(id);
    if (isKnown) return [];
    return [{ type: 'TrackPlayed', data: played, id: storedId(id, state.generation), meta: causedBy(importId) }];
  });
}

function decide(state: ListeningMonthState, command: EditCommand): RecordedListeningEvent[] {
  const { at, eventId: id } = command;
  const meta = causedBy(command.type === 'WithdrawImport' ? command.importId : undefined);
  switch (command.type) {
    case 'WithdrawImport': {
      const { importId } = command;
      return [...state.stored.values()].includes(importId) ? [{ type: 'ImportWithdrawn', data: { importId, at }, id, meta }] : [];
    }
    case 'HideListen': {
      const observationId = knownObservation(state, command.observationId);
      return state.hidden.has(observationId) ? [] : [{ type: 'ListenHidden', data: { observationId, at }, id, meta }];
    }
    case 'UnhideListen': {
      const observationId = knownObservation(state, command.observationId);
      return state.hidden.has(observationId) ? [{ type: 'ListenUnhidden', data: { observationId, at }, id, meta }] : [];
    }
    case 'CorrectListen': {
      const observationId = knownObservation(state, command.observationId);
      const correction = acceptable(command.correction);
      if (isSameCorrection(correction, state.corrections.get(observationId) ?? {})) return [];
      return [{ type: 'ListenCorrected', data: { observationId, at, ...correction }, id, meta }];
    }
    default:
      return command satisfies never;
  }
}

function causedBy(importId: string | undefined): { $correlationId?: string } {
  return importId === undefined ? {} : { $correlationId: importId };
}

function knownObservation(state: ListeningMonthState, id: string): string {
  if (!state.stored.has(id)) throw new DomainError('not-found', 'listening.unknown-listen', 'There is no such listen.');
  return id;
}

/** The correction with names trimmed and nothing undefined; refuses what cannot be a name or a duration. */
function acceptable(correction: Correction): Correction {
  const { msPlayed } = correction;
  const names = (['title', 'artist', 'album'] as const).flatMap((path) => {
    const name = correction[path]?.trim();
    return name === undefined ? [] : [{ path, name }];
  });
  const problems: Problem[] = names
    .filter(({ name }) => name === '' || name.length > LONGEST_NAME)
    .map(({ path }) => ({ path, message: `The ${path} must have between 1 and ${LONGEST_NAME} characters.` }));
  if (msPlayed !== undefined && !(Number.isInteger(msPlayed) && msPlayed >= 0 && msPlayed <= DAY_MS)) {
    problems.push({ path: 'msPlayed', message: 'The time heard must be between 0 ms and a day, in whole milliseconds.' });
  }
  if (problems.length > 0) {
    throw new DomainError('invalid', 'listening.invalid-correction', problems.map((problem) => problem.message).join(' '), problems);
  }
  return { ...Object.fromEntries(names.map(({ path, name }) => [path, name])), ...(msPlayed === undefined ? {} : { msPlayed }) };
}

function correctionIn({ title, artist, album, msPlayed }: Correction): Correction {
  return { title, artist, album, msPlayed };
}

function isSameCorrection(one: Correction, other: Correction): boolean {
  return one.title === other.title && one.artist === other.artist && one.album === other.album && one.msPlayed === other.msPlayed;
}
