import type { StreamName } from '@groovelog/domain';
import type { ClientSlot } from './client-slot';
import type { Reader } from './reader';
import { errorType, writeError } from './store-error';
import { within } from './within';

/**
 * `truncate` is a soft delete, `tombstone` a hard one. In both cases the server keeps the records, and hands them to
 * subscriptions, until a scavenge has run on every node: the caller appends its `…Forgotten` event first, and the
 * operator schedules scavenges.
 */
export async function forgetStream(
  { slot, reader, timeoutMs }: { slot: ClientSlot; reader: Reader; timeoutMs: number },
  stream: StreamName,
  mode: 'truncate' | 'tombstone',
): Promise<void> {
  try {
    const client = await slot.get();
    if (mode === 'tombstone') await within(timeoutMs, client.tombstoneStream(stream));
    else if (await hasEvents(reader, stream)) await within(timeoutMs, client.deleteStream(stream));
  } catch (error) {
    if (errorType(error) !== 'stream-deleted') throw writeError(error);
  }
}

/** Whether there is anything to read in a stream. */
export async function hasEvents(reader: Reader, stream: StreamName): Promise<boolean> {
  for await (const _ of reader.readStream(stream, { backwards: true, limit: 1 })) return true;
  return false;
}
