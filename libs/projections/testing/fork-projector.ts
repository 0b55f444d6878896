import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RunnerStatus } from '@groovelog/projections';
import type { CrashPoint } from './projector-child';

const REGISTER = join(__dirname, '../../testing/src/register-typescript.cjs');

/** A projector in a process that may be killed. */
export interface ForkedProjector {
  process: ChildProcess;
  /** Resolves once it leads, or has crashed. */
  leads(): Promise<void>;
  role(): RunnerStatus['role'];
  /** Resolves when it is gone. */
  gone: Promise<unknown>;
  kill(): Promise<void>;
}

/** Starts one with the counting projection over the PostgreSQL log at `url`, or over the EventStoreDB at `eventStoreUrl`. */
export function forkProjector(
  url: string,
  {
    crashAt = 'never',
    pageEvents = 5_000,
    sessionTimeoutMs = 6_000,
    eventStoreUrl = '',
  }: { crashAt?: CrashPoint; pageEvents?: number; sessionTimeoutMs?: number; eventStoreUrl?: string } = {},
): ForkedProjector {
  const args = [url, crashAt, String(pageEvents), String(sessionTimeoutMs), eventStoreUrl];
  const child = fork(join(__dirname, 'projector-child.ts'), args, {
    execArgv: ['-r', REGISTER],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let role: RunnerStatus['role'] = 'stopped';
  const gone = once(child, 'exit');
  const leading = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      role = message as RunnerStatus['role'];
      if (role === 'leader') resolve();
    });
    void gone.then(() => resolve());
  });
  return {
    process: child,
    leads: () => leading,
    role: () => role,
    gone,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
