const LOOK_MS = 1000;

/**
 * Calls back when npm, who started us, is gone. npm passes Ctrl-C and SIGTERM on, but cannot pass on a kill -9, and
 * nobody would find the product it leaves behind. Started by hand, nothing is watched: closing that terminal may be meant.
 */
export function watchNpm(onGone: () => void): void {
  if (!process.env['npm_lifecycle_event']) return;
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) onGone();
  }, LOOK_MS).unref();
}
