import type { NewEvent, StoredEvent, StreamName } from '@groovelog/domain';
import { CorruptLog, type ExpectedRevision, type ImportWrite } from '../port';

/** What one write carries; small, because the copy is not in a hurry and every store must take it. */
const MAX_EVENTS = 500;
const MAX_CHARS = 200_000;

/** Turns events of a log into writes that give the same log elsewhere. */
export interface WriteBuilder {
  /** Adds the next event; returns a write when one is complete. */
  add(event: StoredEvent): ImportWrite | undefined;
  /** The write that is under way, if any. */
  flush(): ImportWrite | undefined;
}

/** Creates a builder; `countInTarget` says how many events of a stream the target has already. */
export function createWriteBuilder(countInTarget: ReadonlyMap<StreamName, number>): WriteBuilder {
  const counts = new Map(countInTarget);
  let run: StoredEvent[] = [];
  let chars = 0;

  function flush(): ImportWrite | undefined {
    const [first] = run;
    if (!first) return undefined;
    const before = counts.get(first.stream) ?? 0;
    const write: ImportWrite = {
      stream: first.stream,
      events: run.map(toNewEvent),
      expected: expectedAfter(before),
      recordedAt: run.map((event) => event.recordedAt),
    };
    counts.set(first.stream, before + run.length);
    run = [];
    chars = 0;
    return write;
  }

  return {
    flush,
    add(event) {
      const size = JSON.stringify(event.data).length;
      const full = run.length === MAX_EVENTS || chars + size > MAX_CHARS || (run[0] && run[0].stream !== event.stream);
      const write = full ? flush() : undefined;
      run.push(event);
      chars += size;
      return write;
    },
  };
}

const expectedAfter = (count: number): ExpectedRevision => (count === 0 ? 'noStream' : { at: BigInt(count) - 1n });

function toNewEvent(event: StoredEvent): NewEvent {
  const { id, type, v, data, meta } = event;
  if (typeof data !== 'object') throw new CorruptLog(`${type} ${id} has no data`);
  return { id, type, v, data, meta };
}
