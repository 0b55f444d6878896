import { exclusionsDecider, exclusionsStream, type Exclusion, type ExclusionCommand } from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { newId, uuidV5, type Clock } from '@groovelog/platform';

/** What a person asks to leave out; checked by the decider. */
export type WantedExclusion = Omit<Exclusion, 'exclusionId' | 'source'>;

/** Leaves things out by hand, and takes them in again. Answers with the log position to wait for; null when nothing changed. */
export interface ExclusionCommands {
  /** Refused with `exclusion.invalid` and every problem. What is left out in the same way already stays as it is. */
  add(userId: string, wanted: WantedExclusion): Promise<{ position: string | null }>;
  end(userId: string, exclusionId: string): Promise<{ position: string | null }>;
}

export function createExclusions({ store, clock }: { store: EventStore; clock: Clock }): ExclusionCommands {
  const at = () => clock().toISOString();
  return {
    add: (userId, wanted) =>
      execute(store, userId, { type: 'AddExclusion', exclusion: { exclusionId: newId(), ...wanted, source: 'user' }, at: at() }),
    end: (userId, exclusionId) => execute(store, userId, { type: 'EndExclusion', exclusionId, at: at() }),
  };
}

async function execute(store: EventStore, userId: string, command: ExclusionCommand): Promise<{ position: string | null }> {
  const commandId = newId();
  const { position } = await executeDecider(store, exclusionsStream(userId), exclusionsDecider, command, {
    meta: { actor: 'user', userId },
    idFor: (_event, index) => uuidV5(commandId, String(index)),
  });
  return { position };
}
