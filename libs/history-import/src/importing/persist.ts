import { setTimeout as sleep } from 'node:timers/promises';
import { StoreTimeout, StoreUnavailable } from '@groovelog/event-store';

const PAUSES_MS = [50, 200, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000];

/**
 * Does something with the log again while the log cannot be reached or does not answer, for half a minute. Only for work
 * that may be repeated as it is: reads, and appends whose events keep their ids.
 *
 * @throws the last error of the store, or the signal's reason.
 */
export async function persist<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreTimeout || error instanceof StoreUnavailable)) throw error;
      await sleep(pause, undefined, signal ? { signal } : {});
    }
  }
  return work();
}
