import { oneAtATime } from './one-at-a-time';

describe('work that an interval calls', () => {
  it('does not begin while it is under way, and begins again afterwards', async () => {
    const begun: (() => void)[] = [];
    const call = oneAtATime(() => new Promise<void>((resolve) => begun.push(resolve)), fail);
    const first = call();
    await call();
    expect(begun).toHaveLength(1);
    begun[0]!();
    await first;
    void call();
    expect(begun).toHaveLength(2);
  });

  it('tells what goes wrong and goes on', async () => {
    const told: unknown[] = [];
    const call = oneAtATime(
      () => Promise.reject(new Error('once')),
      (error) => told.push(error),
    );
    await call();
    await call();
    expect(told).toEqual([new Error('once'), new Error('once')]);
  });
});

function fail(error: unknown): never {
  throw error;
}
