import { fold, type Decider, type KnownEvent, type StreamName } from '@groovelog/domain';
import type { SyncContext } from './sync-context';

/** What a stream says by now, for looks that decide nothing. */
export async function streamState<State, Event extends KnownEvent>(
  { store }: Pick<SyncContext, 'store'>,
  stream: StreamName,
  decider: Pick<Decider<State, never, Event>, 'initialState' | 'evolve'>,
): Promise<State> {
  const history: Event[] = [];
  for await (const stored of store.read(stream)) history.push(stored as unknown as Event);
  return fold(decider, history);
}
