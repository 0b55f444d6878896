import { readFileSync } from 'node:fs';

const LOOK_MS = 500;

/**
 * Calls back when npm, who started us through a shell, is gone. npm passes Ctrl-C and SIGTERM on, but cannot pass on a
 * kill -9, and nobody would find the product it leaves behind. Started by hand, nothing is watched: closing that terminal
 * may be meant.
 */
export function watchNpm(onGone: () => void): void {
  if (!process.env['npm_lifecycle_event']) return;
  const family = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === family) return;
    clearInterval(timer);
    onGone();
  }, LOOK_MS).unref();
}

/** The shell and npm above it, as pids; an orphan's parent is another process than the one that started it. */
const ancestors = (): string => `${process.ppid} ${parentOf(process.ppid)}`;

/** Where the system does not tell, the shell alone is watched. */
function parentOf(pid: number): string {
  try {
    return /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}
