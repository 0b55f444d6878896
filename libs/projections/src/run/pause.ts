import { setTimeout as sleep } from 'node:timers/promises';

/** Sleeps, at most until the signal aborts; never rejects. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 30_000;

/** The pause before the n-th retry (from 1): 0.1 s, doubling to 30 s. */
export const retryDelayMs = (attempt: number): number => Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
