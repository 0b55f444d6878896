import type { StreamName } from '@groovelog/domain';
import { buildEvent, buildEvents, freshStream } from '../build-event';
import { readAll } from '../take-feed';
import type { StoreUnderTest } from './contract-subject';

export function readContract(store: StoreUnderTest): void {
  it('reads a missing stream as empty', async () => {
    expect(await readAll(store(), freshStream())).toEqual([]);
    expect(await readAll(store(), freshStream(), { backwards: true })).toEqual([]);
  });

  it('gives back what was appended, with stream, revision, position and time', async () => {
    const stream = freshStream('import');
    const event = buildEvent({
      data: { n: 1, nested: { list: [1, 'two', null, true] } },
      meta: { actor: 'user', userId: 'u', $correlationId: 'run' },
    });
    const before = Date.now();
    const outcome = await store().append(stream, [event], 'noStream');
    const [stored] = await readAll(store(), stream);
    expect(stored).toMatchObject({ ...event, stream, revision: 0n });
    if (outcome.kind === 'appended' && outcome.position !== null) expect(stored?.position).toBe(outcome.position);
    expect(stored?.recordedAt.getTime()).toBeGreaterThanOrEqual(before - 60_000);
    expect(stored?.recordedAt.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  it('reads from a revision, a number of events, forwards and backwards', async () => {
    const stream = freshStream();
    await store().append(stream, buildEvents(10), 'noStream');
    const read = async (options: Parameters<typeof readAll>[2]) =>
      (await readAll(store(), stream, options)).map((event) => Number(event.revision));
    expect(await read({ from: 7n })).toEqual([7, 8, 9]);
    expect(await read({ from: 2n, limit: 3 })).toEqual([2, 3, 4]);
    expect(await read({ from: 10n })).toEqual([]);
    expect(await read({ limit: 0 })).toEqual([]);
    expect(await read({ backwards: true, limit: 2 })).toEqual([9, 8]);
    expect(await read({ backwards: true, from: 3n })).toEqual([3, 2, 1, 0]);
  });

  it('reads a long stream completely, in order, both ways', async () => {
    const stream = freshStream();
    await store().appendMany([0, 1, 2, 3].map(() => ({ stream, events: buildEvents(1_000), expected: 'any' as const })));
    const revisions = (await readAll(store(), stream)).map((event) => Number(event.revision));
    expect(revisions).toEqual(Array.from({ length: 4_000 }, (_, n) => n));
    const backwards = (await readAll(store(), stream, { backwards: true })).map((event) => Number(event.revision));
    expect(backwards).toEqual([...revisions].reverse());
    const positions = (await readAll(store(), stream)).map((event) => event.position);
    expect([...positions].sort()).toEqual(positions);
  });

  it('stops reading when the signal aborts', async () => {
    const stream = freshStream();
    await store().append(stream, buildEvents(10), 'noStream');
    const stop = new AbortController();
    const read = async () => {
      for await (const event of store().read(stream, { signal: stop.signal })) if (event.revision === 2n) stop.abort();
    };
    await expect(read()).rejects.toThrow(/abort/i);
  });

  it('names the streams that begin with a prefix', async () => {
    const user = freshStream().slice('listening-'.length);
    const streams = ['2024-01', '2024-02', '2025-12'].map((month): StreamName => `listening-${user}_${month}`);
    await store().appendMany(
      [...streams, `import-${user}_x` as const].map((stream) => ({ stream, events: buildEvents(2), expected: 'noStream' as const })),
    );
    const names: string[] = [];
    for await (const name of store().streamNames(`listening-${user}_`)) names.push(name);
    expect(names.sort()).toEqual(streams);
  });

  it('says where the log ends', async () => {
    await store().append(freshStream(), [buildEvent()], 'noStream');
    const before = await store().head();
    const outcome = await store().append(freshStream(), buildEvents(3), 'noStream');
    const after = await store().head();
    expect(after.position! > before.position!).toBe(true);
    if (outcome.kind === 'appended' && outcome.position !== null) expect(after.position).toBe(outcome.position);
    if (before.count !== null) expect(after.count).toBe(before.count + 3n);
  });

  it('is ready', async () => {
    await expect(store().ready()).resolves.toBeUndefined();
  });
}
