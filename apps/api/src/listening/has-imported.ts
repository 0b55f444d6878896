import { importStream } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';

/** Whether a user has ever begun an import. Asks the log itself, so it is true from the very first moment. */
export async function hasImported(store: EventStore, userId: string): Promise<boolean> {
  const streams = store.streamNames(importStream(userId, ''))[Symbol.asyncIterator]();
  const first = await streams.next();
  await streams.return?.();
  return first.done !== true;
}
