import type { AppendOutcome } from '../port';
import { AccessDenied, StoreTimeout, StoreUnavailable } from '../port';
import type { EncodedWrite } from './append-many';

/** Commits are serial in this store; what waits for one commit shares the next. */
export interface CoalescingWriter {
  append(write: EncodedWrite): Promise<AppendOutcome>;
  /** Resolves when nothing is under way. */
  drain(): Promise<void>;
}

interface Job {
  write: EncodedWrite;
  resolve(outcome: AppendOutcome): void;
  reject(error: unknown): void;
}

/** What one statement carries at most, so that the head row is locked for some ten milliseconds only. */
const MAX_WRITES = 200;
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_EVENTS = 4_000;

/** Creates a writer over `send`. Writes leave in the order they came; no timer: whatever waits goes with the next statement. */
export function createCoalescingWriter(send: (writes: readonly EncodedWrite[]) => Promise<AppendOutcome[]>): CoalescingWriter {
  const queue: Job[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    // A turn of the event loop, so that appends started together leave together.
    await Promise.resolve();
    while (queue.length) await settle(queue.splice(0, countForOneStatement(queue)), send);
    running = undefined;
  }

  return {
    append: (write) =>
      new Promise((resolve, reject) => {
        queue.push({ write, resolve, reject });
        running ??= run();
      }),
    drain: async () => running,
  };
}

/** How many jobs from the front fit; a stream may stand in one statement only once. */
function countForOneStatement(queue: readonly Job[]): number {
  const streams = new Set<string>();
  let bytes = 0;
  let events = 0;
  let count = 0;
  for (const { write } of queue) {
    bytes += write.events.reduce((sum, event) => sum + event.bytes, 0);
    events += write.events.length;
    const full = count === MAX_WRITES || bytes > MAX_BYTES || events > MAX_EVENTS;
    if (count > 0 && (full || streams.has(write.stream))) break;
    streams.add(write.stream);
    count += 1;
  }
  return count;
}

async function settle(jobs: readonly Job[], send: (writes: readonly EncodedWrite[]) => Promise<AppendOutcome[]>): Promise<void> {
  try {
    const outcomes = await send(jobs.map((job) => job.write));
    jobs.forEach((job, index) => {
      const outcome = outcomes[index];
      if (outcome) job.resolve(outcome);
      else job.reject(new StoreTimeout('The store answered for fewer appends than it was sent'));
    });
  } catch (error) {
    const concernsAll = error instanceof StoreTimeout || error instanceof StoreUnavailable || error instanceof AccessDenied;
    if (concernsAll || jobs.length === 1) for (const job of jobs) job.reject(error);
    // One append that the server refuses must not take its neighbours along.
    else for (const job of jobs) await settle([job], send);
  }
}
