/**
 * A decision maker as pure functions: `evolve` folds events into state, `decide` turns a command into new events
 * or throws a DomainError. Time, ids and randomness come in with the command.
 */
export interface Decider<State, Command, Event> {
  initialState(): State;
  evolve(state: State, event: Event): State;
  decide(state: State, command: Command): Event[];
}

/** Folds a stream into the decider's state. */
export function fold<State, Event>(decider: Pick<Decider<State, never, Event>, 'initialState' | 'evolve'>, events: Iterable<Event>): State {
  let state = decider.initialState();
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
