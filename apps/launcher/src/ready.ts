import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 50;

/** Resolves when `/health/ready` of the server answers 200; rejects when the signal aborts. */
export async function untilReady(origin: string, signal: AbortSignal): Promise<void> {
  while (!(await isReady(origin))) await sleep(PAUSE_MS, undefined, { signal });
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}
