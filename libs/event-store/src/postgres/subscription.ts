import type { StoredEvent } from '@groovelog/domain';
import { decodePosition, encodePosition } from '../codec/position';
import { StoreUnavailable, type Feed, type SubscribeOptions } from '../port';
import type { WakeUp } from '../wake-up';
import { createBackoff } from '../backoff';
import type { Connections } from './connections';
import { createRowDecoder, isRedacted, positionOf, streamNoOf } from './event-rows';
import { createPageReader, readHead } from './read-log';
import type { StreamNames } from './stream-names';

/** Without a notification the head is looked at this often. */
const POLL_MS = 1_000;

/** A page holds about so many bytes at most, whatever the size of its events. */
const PAGE_BYTES = 16 * 1024 * 1024;
const FIRST_PAGE = 500;

/** Follows the log until the signal aborts. An unreachable server is waited for. */
export async function* followLog(
  { connections, names, wakeUp }: { connections: Connections; names: StreamNames; wakeUp: WakeUp },
  options: SubscribeOptions,
): AsyncGenerator<Feed> {
  const { signal } = options;
  const sleeper = wakeUp.sleeper(signal);
  const backoff = createBackoff();
  const nextPage = createPager({ connections, names }, options);
  let cut = false;
  while (!signal.aborted) {
    try {
      const feed = await nextPage();
      if (cut) yield { kind: 'reconnected' };
      cut = false;
      backoff.reset();
      if (feed) yield feed;
      else await sleeper.wait(POLL_MS);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      cut = true;
      await sleeper.wait(backoff.nextMs());
    }
  }
}

/** Yields the next batch, `idle` once the end is reached, and nothing while the end stays where it is. */
function createPager(
  { connections, names }: { connections: Connections; names: StreamNames },
  { after, categories, maxBatch, asStored }: SubscribeOptions,
): () => Promise<Feed | undefined> {
  const readPage = createPageReader(connections, categories);
  const decode = createRowDecoder(names.nameOf, asStored);
  let last = decodePosition(after);
  let idleAt = -1;
  let page = Math.min(FIRST_PAGE, maxBatch);
  /** All events up to here are visible to the pages that follow. */
  let head = -1;

  return async function next(): Promise<Feed | undefined> {
    for (;;) {
      if (head <= last) {
        head = await readHead(connections);
        if (head <= last) return idle();
      }
      const rows = await readPage(last, page);
      const events = await decodeRows(rows);
      last = rows.length < page ? Math.max(head, lastOf(rows)) : lastOf(rows);
      page = Math.min(maxBatch, pageFor(rows));
      const end = events.at(-1);
      if (end) return { kind: 'events', events, upTo: end.position };
    }
  };

  function idle(): Feed | undefined {
    if (idleAt === last) return undefined;
    idleAt = last;
    return { kind: 'idle', upTo: last > 0 ? encodePosition(last) : null };
  }

  async function decodeRows(rows: readonly string[][]): Promise<StoredEvent[]> {
    const readable = rows.filter((row) => !isRedacted(row));
    await names.load(readable.map(streamNoOf));
    return readable.map(decode);
  }
}

const lastOf = (rows: readonly string[][]): number => {
  const row = rows.at(-1);
  return row ? Number(positionOf(row)) : 0;
};

/** The size of the next page from the sizes of this one's rows. */
function pageFor(rows: readonly string[][]): number {
  const chars = rows.reduce((sum, row) => sum + (row[7]?.length ?? 0) + (row[8]?.length ?? 0), 0);
  return rows.length === 0 ? FIRST_PAGE : Math.max(1, Math.floor((PAGE_BYTES * rows.length) / Math.max(chars, 1)));
}
