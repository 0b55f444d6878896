import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Logger } from '@groovelog/platform';

/** An application that is kept running until stopped. */
export interface AppProcess {
  /** Ends the process and starts it anew, for instance with another environment. */
  restart(env: NodeJS.ProcessEnv): Promise<void>;
  stop(): Promise<void>;
}

export interface AppOptions {
  name: string;
  /** Compiled main file. */
  file: string;
  env: NodeJS.ProcessEnv;
  logger: Logger;
  /** Told each time the process ends unasked; `inARow` counts deaths without a minute of life between them. */
  onCrash(inARow: number): void;
  /** Told what the process says over its channel. */
  onMessage?(message: unknown): void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A process that lived this long is well again: the next crash counts as the first. */
const HEALTHY_MS = 60_000;
/** A little more than the process gives itself. */
const KILL_AFTER_MS = 12_000;

/** Starts an application in a process of its own, and again after each crash, with growing pauses. */
export function keepRunning(options: AppOptions): AppProcess {
  const { name, logger } = options;
  let env = options.env;
  let child: ChildProcess | null = null;
  let pause: NodeJS.Timeout | undefined;
  let crashes = 0;
  let isStopped = false;

  function start(): void {
    const startedAt = Date.now();
    const started = fork(options.file, [], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child = started;
    started.on('message', (message) => options.onMessage?.(message));
    started.once('exit', (code, signal) => {
      if (child !== started) return;
      child = null;
      if (!isStopped) afterCrash({ code, signal, livedMs: Date.now() - startedAt });
    });
  }

  function afterCrash(end: { code: number | null; signal: string | null; livedMs: number }): void {
    crashes = end.livedMs > HEALTHY_MS ? 1 : crashes + 1;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (crashes - 1), LONGEST_PAUSE_MS);
    logger.error({ app: name, ...end, pauseMs }, 'A process ended unasked; starting it again');
    pause = setTimeout(start, pauseMs);
    options.onCrash(crashes);
  }

  async function end(): Promise<void> {
    clearTimeout(pause);
    const ending = child;
    child = null;
    if (ending) await terminate(ending);
  }

  start();
  return {
    async restart(newEnv) {
      env = newEnv;
      await end();
      if (!isStopped) start();
    },
    async stop() {
      isStopped = true;
      await end();
    },
  };
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await gone;
  clearTimeout(deadline);
}
