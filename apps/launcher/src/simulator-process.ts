import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Demo } from '@groovelog/spotify';

/** The simulator in a process of its own. */
export interface SimulatorProcess {
  /** Scheme, host and port. */
  url: string;
  /** Resolves when the process has ended, whyever. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const MAIN = join(__dirname, '../../spotify-simulator/src/main.js');

/** Most of the time it does nothing, beside a product that needs the memory. */
const SMALL = ['--optimize-for-size'];

/** What outlives a demo's simulator: consents, and what was written to it. */
export const demoFiles = (dataDir: string) => ({
  consents: join(dataDir, 'demo-consents.json'),
  writes: join(dataDir, 'demo-writes.jsonl'),
});

/**
 * Starts the simulator with the life of a demo, lived on until now: the years before the demo began are the same at every
 * start, and so is what the imaginary person has heard since, and what was written to it. Resolves when it answers on a
 * free port of 127.0.0.1.
 */
export async function startSimulator({ seed, beganAt }: Demo, dataDir: string, env: NodeJS.ProcessEnv): Promise<SimulatorProcess> {
  const { consents, writes } = demoFiles(dataDir);
  const kept = ['--keep', consents, '--writes', writes];
  const life = ['--seed', String(seed), '--now', beganAt.toISOString(), '--live', '--approve', '--no-quotas'];
  const child = fork(MAIN, ['--port', '0', ...kept, ...life], { env, execArgv: SMALL, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(() => undefined);
  const url = await Promise.race([child.stdout && readyUrl(child.stdout), ended]);
  if (!url) throw new Error('The simulator ended before it was ready.');
  await liveOnUntilNow(url);
  return {
    url,
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function readyUrl(output: NodeJS.ReadableStream): Promise<string> {
  let said = '';
  for await (const chunk of output) {
    said += String(chunk);
    const ready = /^ready (\S+)$/m.exec(said);
    if (ready?.[1]) return ready[1];
  }
  return '';
}

/** Its clock starts where the demo began. */
async function liveOnUntilNow(url: string): Promise<void> {
  const { now } = (await moveClock(url, 0)) as { now: string };
  await moveClock(url, (Date.now() - Date.parse(now)) / 1_000);
}

async function moveClock(url: string, seconds: number): Promise<unknown> {
  const response = await fetch(`${url}/_simulator/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seconds }),
  });
  return response.json();
}
