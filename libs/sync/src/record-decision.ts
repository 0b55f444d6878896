import { executeDecider } from '@groovelog/event-store';
import type { Decider, KnownEvent, StreamName } from '@groovelog/domain';
import type { RecordingContext } from './sync-context';

/**
 * Lets a decider decide and records what it decided. The ids come from the fact (`keyOf`), so that a run that was killed
 * after its append writes nothing twice when it runs again.
 */
export async function recordDecision<State, Command, Event extends KnownEvent>(
  context: RecordingContext,
  stream: StreamName,
  decider: Decider<State, Command, Event>,
  command: Command,
  keyOf: (event: Event) => string,
): Promise<Event[]> {
  const { events } = await executeDecider(context.store, stream, decider, command, {
    meta: { actor: context.actor ?? 'sync', userId: context.userId, $correlationId: context.runId },
    idFor: (event) => context.uuidV5(`${stream}|${keyOf(event)}`),
  });
  return events;
}
