import type { AllStreamResolvedEvent, ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import { within } from './within';

/**
 * Reads a stream of the client, each item within `timeoutMs`, and cancels it however the reading ends: an abandoned read
 * would keep its call and its buffer.
 */
export async function* iterate<Item extends ResolvedEvent | AllStreamResolvedEvent>(
  read: StreamingRead<Item>,
  timeoutMs: number,
): AsyncGenerator<Item> {
  // An error after the last item asked for has no one else to hear it.
  read.on('error', () => undefined);
  const items = read[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await within(timeoutMs, items.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await read.cancel();
  }
}
