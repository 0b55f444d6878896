import type { EventStore } from '@groovelog/event-store';

/** Whether the log has any stream whose name begins so. Asks the log itself, so it is true from the very first moment. */
export async function anyStream(store: EventStore, prefix: string): Promise<boolean> {
  const streams = store.streamNames(prefix)[Symbol.asyncIterator]();
  const first = await streams.next();
  await streams.return?.();
  return first.done !== true;
}
