import type { StoredEvent } from '@groovelog/domain';
import { StoreUnavailable } from '../port';
import { createWakeUp } from '../wake-up';
import type { EventSource } from './event-source';

/** One subscription at the end of the log, fanned out to everyone who has caught up. */
export interface LiveHub {
  /** A source of the events after a position; undefined when the hub no longer has the first of them, or is itself not there yet. */
  join(after: string | null): EventSource | undefined;
  close(): void;
}

interface Reader {
  /** Number of the next event, counted from the hub's first. */
  next: number;
}

/** Events kept for readers of different speed; who falls further behind goes on with a subscription of its own. */
const KEPT = 20_000;
const READ_AT_ONCE = 500;
const WAIT_MS = 1_000;

const NEVER = new AbortController().signal;

/** Creates a hub that subscribes with the first reader and ends with the last. */
export function createLiveHub(open: Open, kept = KEPT): LiveHub {
  let run: Run | undefined;
  return {
    join(after) {
      if (!run || run.isOver()) run = startRun(open, after, kept);
      return run.join(after);
    },
    close: () => run?.end(),
  };
}

type Open = (after: string | null) => Promise<EventSource>;
type Run = ReturnType<typeof startRun>;

/** One life of the hub, from its first reader to its last, or to the end of its subscription. */
function startRun(open: Open, startAfter: string | null, maxKept: number) {
  /** How far the hub reads ahead of its fastest reader. */
  const maxAhead = maxKept / 2;
  const readers = new Set<Reader>();
  const grown = createWakeUp();
  const consumed = createWakeUp();
  let kept: StoredEvent[] = [];
  let firstKept = 0;
  let keptAfter = startAfter ?? '';
  let failure: unknown;
  const life = { over: false, close: () => {} };

  async function pump(): Promise<void> {
    const room = consumed.sleeper(NEVER);
    const source = await open(startAfter);
    life.close = () => source.close();
    if (life.over) source.close();
    while (!life.over) {
      const fastest = Math.max(firstKept, ...[...readers].map((reader) => reader.next));
      if (firstKept + kept.length - fastest >= maxAhead) await room.wait(WAIT_MS);
      else if (!take(source.read(READ_AT_ONCE))) await source.wait(WAIT_MS);
    }
  }

  function take(events: readonly StoredEvent[]): boolean {
    kept.push(...events);
    // Some at once, because dropping copies what is kept.
    if (kept.length > maxKept * 1.25) {
      const dropped = kept.length - maxKept;
      keptAfter = kept[dropped - 1]?.position ?? keptAfter;
      kept = kept.slice(dropped);
      firstKept += dropped;
    }
    if (events.length > 0) grown.wake();
    return events.length > 0;
  }

  function end(reason: unknown): void {
    if (life.over) return;
    life.over = true;
    failure = reason;
    life.close();
    grown.wake();
    consumed.wake();
  }

  function read(reader: Reader, max: number): StoredEvent[] {
    if (reader.next < firstKept) throw new StoreUnavailable('EventStoreDB: fell behind the live events');
    const from = reader.next - firstKept;
    const events = kept.slice(from, from + max);
    if (events.length === 0 && failure !== undefined) throw failure;
    reader.next += events.length;
    consumed.wake();
    return events;
  }

  pump().catch(end);

  return {
    isOver: () => life.over,
    end: () => end(new StoreUnavailable('EventStoreDB: closed')),
    join(after: string | null): EventSource | undefined {
      const hubIsAt = kept.at(-1)?.position ?? keptAfter;
      // Whoever is further would get again what they have; and a hub that fell silent must not draw anyone back in.
      if ((after ?? '') < keptAfter || (after ?? '') > hubIsAt) return undefined;
      const known = kept.findIndex((event) => event.position > (after ?? ''));
      const reader: Reader = { next: known < 0 ? firstKept + kept.length : firstKept + known };
      readers.add(reader);
      const sleeper = grown.sleeper(NEVER);
      return {
        read: (max) => read(reader, max),
        isCaughtUp: () => true,
        wait: async (ms) => void (await sleeper.wait(ms)),
        close() {
          readers.delete(reader);
          if (readers.size === 0) end(new StoreUnavailable('EventStoreDB: nobody reads'));
        },
      };
    },
  };
}
