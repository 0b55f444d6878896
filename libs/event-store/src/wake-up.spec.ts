import { createWakeUp } from './wake-up';

const ENDLESS_MS = 60_000;

describe('a wake-up', () => {
  it('that comes between two waits is not lost', async () => {
    const wakeUp = createWakeUp();
    const sleeper = wakeUp.sleeper(new AbortController().signal);
    wakeUp.wake();
    expect(await sleeper.wait(ENDLESS_MS)).toBe(true);
    expect(await sleeper.wait(1)).toBe(false);
  });

  it('wakes everyone who sleeps', async () => {
    const wakeUp = createWakeUp();
    const waits = [1, 2, 3].map(() => wakeUp.sleeper(new AbortController().signal).wait(ENDLESS_MS));
    wakeUp.wake();
    expect(await Promise.all(waits)).toEqual([true, true, true]);
  });

  it('is not needed once the signal aborts', async () => {
    const stop = new AbortController();
    const wait = createWakeUp().sleeper(stop.signal).wait(ENDLESS_MS);
    stop.abort();
    expect(await wait).toBe(false);
  });
});
