import { syncRunDecider, syncStream, type SyncEvent, type SyncRunCommand } from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import { SYNC_NAMESPACE } from './sync-namespace';
import type { SyncRequest } from './sync-request';

/** Decides about a run and records it; its ids come from what happened, so that a repeated command writes nothing twice. */
export async function recordRun(
  { userId, runId }: Pick<SyncRequest, 'userId' | 'runId'>,
  store: EventStore,
  command: SyncRunCommand,
): Promise<void> {
  await executeDecider(store, syncStream(userId, runId), syncRunDecider, command, {
    meta: { actor: 'sync', userId, $correlationId: runId },
    idFor: (event) => uuidV5(SYNC_NAMESPACE, `${runId}|${runEventKey(event)}`),
  });
}

/** A run starts and ends once; steps and warnings are told apart by what they say. */
function runEventKey(event: SyncEvent): string {
  switch (event.type) {
    case 'SyncStepDone':
      return `step|${event.data.step}|${event.data.done}|${event.data.at}`;
    case 'SyncWarned':
      return `warned|${event.data.code}|${event.data.message}|${event.data.at}`;
    default:
      return event.type;
  }
}
