import { buildEvent, buildEvents, freshStream } from '../build-event';
import { readAll, takeAll } from '../take-feed';
import type { StoreUnderTest } from './contract-subject';

export function forgetContract(store: StoreUnderTest): void {
  const namesOf = async (prefix: string) => {
    const names: string[] = [];
    for await (const name of store().streamNames(prefix)) names.push(name);
    return names;
  };

  it('truncate hides what is there and lets the stream go on with the next revision', async () => {
    const stream = freshStream();
    await store().append(stream, buildEvents(3), 'noStream');
    await store().forget(stream, 'truncate');
    expect(await readAll(store(), stream)).toEqual([]);
    expect(await readAll(store(), stream, { backwards: true })).toEqual([]);
    expect(await namesOf(stream)).toEqual([]);
    expect(await store().append(stream, buildEvents(2), 'noStream')).toMatchObject({ kind: 'appended', revision: 4n });
    expect((await readAll(store(), stream)).map((event) => event.revision)).toEqual([3n, 4n]);
    expect((await readAll(store(), stream, { from: 0n, backwards: false })).map((event) => event.revision)).toEqual([3n, 4n]);
    expect(await namesOf(stream)).toEqual([stream]);
  });

  it('tombstone refuses every further append and reads as empty', async () => {
    const stream = freshStream();
    await store().append(stream, buildEvents(3), 'noStream');
    await store().forget(stream, 'tombstone');
    expect(await readAll(store(), stream)).toEqual([]);
    expect(await namesOf(stream)).toEqual([]);
    for (const expected of ['any', 'noStream', 'exists', { at: 2n }] as const) {
      expect(await store().append(stream, [buildEvent()], expected)).toEqual({ kind: 'deleted' });
    }
  });

  it('may forget twice, and a stream that never was', async () => {
    const stream = freshStream();
    await store().append(stream, buildEvents(1), 'noStream');
    await store().forget(stream, 'truncate');
    await store().forget(stream, 'tombstone');
    await store().forget(stream, 'tombstone');
    await store().forget(freshStream(), 'truncate');
    const never = freshStream();
    await store().forget(never, 'tombstone');
    expect(await store().append(never, [buildEvent()], 'any')).toEqual({ kind: 'deleted' });
  });

  it('leaves other streams and the order of the log as they are', async () => {
    const after = (await store().head()).position;
    const [gone, kept] = [freshStream(), freshStream()];
    const events = buildEvents(6);
    for (const [n, event] of events.entries()) await store().append(n % 2 ? gone : kept, [event], 'any');
    await store().forget(gone, 'tombstone');
    const { events: seen } = await takeAll(store(), { after });
    const ofKept = seen.filter((event) => event.stream === kept);
    expect(ofKept.map((event) => event.id)).toEqual([0, 2, 4].map((n) => events[n]!.id));
    expect(await store().append(kept, [buildEvent()], { at: 2n })).toMatchObject({ kind: 'appended', revision: 3n });
  });
}
