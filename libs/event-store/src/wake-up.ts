/** Wakes those who wait for new events; a wake-up between two waits is not lost. */
export interface WakeUp {
  wake(): void;
  /** Resolves on a wake-up since the last `wait` of this sleeper, on abort, or after `ms`; true when it was a wake-up. */
  sleeper(signal: AbortSignal): { wait(ms: number): Promise<boolean> };
}

/** Creates a wake-up shared by any number of sleepers. */
export function createWakeUp(): WakeUp {
  let wakes = 0;
  const listeners = new Set<() => void>();
  return {
    wake() {
      wakes += 1;
      for (const listener of listeners) listener();
    },
    sleeper(signal) {
      let seen = wakes;
      return {
        wait: (ms) =>
          new Promise((resolve) => {
            const done = () => {
              clearTimeout(timer);
              listeners.delete(done);
              signal.removeEventListener('abort', done);
              const woken = wakes > seen;
              seen = wakes;
              resolve(woken);
            };
            const timer = setTimeout(done, ms);
            listeners.add(done);
            signal.addEventListener('abort', done);
            if (wakes > seen || signal.aborted) done();
          }),
      };
    },
  };
}
