import type { StreamName } from '@groovelog/domain';
import type { EventSource } from './event-source';
import { hasEvents } from './forget';
import type { Reader } from './reader';

/** A pause of the server this long in the middle of a listing is looked into. */
const WAIT_MS = 1_000;
const READ_AT_ONCE = 1_000;

/**
 * Names of readable streams that begin with a prefix. The server has no list of streams unless its `$streams` projection
 * runs, so this walks through their events, as the server filters them; meant for erasure and checks.
 */
export async function* listStreams(source: EventSource, reader: Reader): AsyncGenerator<StreamName> {
  const seen = new Set<StreamName>();
  try {
    for (;;) {
      const events = source.read(READ_AT_ONCE);
      for (const { stream } of events) {
        if (seen.has(stream)) continue;
        seen.add(stream);
        if (await hasEvents(reader, stream)) yield stream;
      }
      if (events.length > 0) continue;
      if (source.isCaughtUp()) return;
      await source.wait(WAIT_MS);
    }
  } finally {
    source.close();
  }
}
