import { InvalidWrite, TooLarge } from '@groovelog/event-store';
import { buildEvent, buildEvents, freshStream } from '../build-event';
import { readAll } from '../take-feed';
import type { StoreTraits, StoreUnderTest } from './contract-subject';

export function appendContract(store: StoreUnderTest, { tellsDuplicates }: StoreTraits): void {
  const repeated = tellsDuplicates ? 'duplicate' : 'appended';

  it('starts a stream at revision 0 and goes on from the revision read', async () => {
    const stream = freshStream();
    const first = await store().append(stream, buildEvents(2), 'noStream');
    expect(first).toMatchObject({ kind: 'appended', revision: 1n });
    const second = await store().append(stream, [buildEvent()], { at: 1n });
    expect(second).toMatchObject({ kind: 'appended', revision: 2n });
    expect((await readAll(store(), stream)).map((event) => event.revision)).toEqual([0n, 1n, 2n]);
  });

  it('answers with a conflict and the true revision when the writer expected another', async () => {
    const stream = freshStream();
    expect(await store().append(stream, [buildEvent()], { at: 0n })).toEqual({ kind: 'conflict', actual: null });
    expect(await store().append(stream, [buildEvent()], 'exists')).toEqual({ kind: 'conflict', actual: null });
    await store().append(stream, buildEvents(3), 'noStream');
    expect(await store().append(stream, [buildEvent()], 'noStream')).toEqual({ kind: 'conflict', actual: 2n });
    expect(await store().append(stream, [buildEvent()], { at: 1n })).toEqual({ kind: 'conflict', actual: 2n });
    expect(await store().append(stream, [buildEvent()], { at: 7n })).toEqual({ kind: 'conflict', actual: 2n });
    expect(await readAll(store(), stream)).toHaveLength(3);
  });

  it('takes any revision on request, and one that exists', async () => {
    const stream = freshStream();
    expect(await store().append(stream, [buildEvent()], 'any')).toMatchObject({ kind: 'appended', revision: 0n });
    expect(await store().append(stream, [buildEvent()], 'any')).toMatchObject({ kind: 'appended', revision: 1n });
    expect(await store().append(stream, [buildEvent()], 'exists')).toMatchObject({ kind: 'appended', revision: 2n });
  });

  it('answers a repeated append with success and stores nothing twice', async () => {
    const stream = freshStream();
    const first = buildEvents(3);
    const second = buildEvents(2);
    await store().append(stream, first, 'noStream');
    await store().append(stream, second, { at: 2n });
    expect(await store().append(stream, first, 'noStream')).toMatchObject({ kind: repeated, revision: 2n });
    expect(await store().append(stream, second, { at: 2n })).toMatchObject({ kind: repeated, revision: 4n });
    expect((await readAll(store(), stream)).map((event) => event.id)).toEqual([...first, ...second].map((event) => event.id));
  });

  it('stores one set of events when the same append runs ten times at once', async () => {
    const stream = freshStream();
    const events = buildEvents(4);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => store().append(stream, events, 'noStream')));
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['appended', ...Array<string>(9).fill(repeated)]);
    expect(await readAll(store(), stream)).toHaveLength(4);
  });

  it('refuses an append of which only a part is there already', async () => {
    const stream = freshStream();
    const events = buildEvents(2);
    await store().append(stream, events, 'noStream');
    expect(await store().append(stream, [events[1]!, buildEvent()], 'noStream')).toEqual({ kind: 'conflict', actual: 1n });
    expect(await store().append(stream, [events[0]!, ...buildEvents(1), events[1]!], 'noStream')).toEqual({ kind: 'conflict', actual: 1n });
    expect(await readAll(store(), stream)).toHaveLength(2);
  });

  it('lets the same id stand in two streams', async () => {
    const event = buildEvent();
    const [one, other] = [freshStream(), freshStream()];
    await store().append(one, [event], 'noStream');
    expect(await store().append(other, [event], 'noStream')).toMatchObject({ kind: 'appended', revision: 0n });
  });

  it('lets exactly one of several writers have a revision', async () => {
    const stream = freshStream();
    await store().append(stream, [buildEvent()], 'noStream');
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => store().append(stream, [buildEvent()], { at: 0n })));
    expect(outcomes.filter((outcome) => outcome.kind === 'appended')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.kind === 'conflict' && outcome.actual === 1n)).toHaveLength(11);
  });

  it('takes 1,000 events at once and refuses none, 1,001 and too many bytes', async () => {
    const stream = freshStream();
    expect(await store().append(stream, buildEvents(1_000), 'noStream')).toMatchObject({ kind: 'appended', revision: 999n });
    const wide = (bytes: number) => buildEvent({ data: { text: 'x'.repeat(bytes) } });
    await expect(store().append(stream, [], 'any')).rejects.toThrow(InvalidWrite);
    await expect(store().append(stream, buildEvents(1_001), 'any')).rejects.toThrow(TooLarge);
    await expect(store().append(stream, [wide(257 * 1024)], 'any')).rejects.toThrow(TooLarge);
    await expect(
      store().append(
        stream,
        [1, 2, 3, 4].map(() => wide(230 * 1024)),
        'any',
      ),
    ).rejects.toThrow(TooLarge);
    expect(
      await store().append(
        stream,
        [1, 2, 3].map(() => wide(250 * 1024)),
        { at: 999n },
      ),
    ).toMatchObject({ kind: 'appended' });
    expect(await readAll(store(), stream)).toHaveLength(1_003);
  });

  it('refuses two events with one id in one append', async () => {
    const event = buildEvent();
    await expect(store().append(freshStream(), [event, { ...event }], 'any')).rejects.toThrow(InvalidWrite);
  });

  it('appends to several streams in one call, each for itself, with an outcome for each in order', async () => {
    const [one, two, three] = [freshStream(), freshStream('account'), freshStream('import')];
    await store().append(two, buildEvents(2), 'noStream');
    const outcomes = await store().appendMany([
      { stream: one, events: buildEvents(3), expected: 'noStream' },
      { stream: two, events: buildEvents(1), expected: 'noStream' },
      { stream: one, events: buildEvents(2), expected: { at: 2n } },
      { stream: three, events: buildEvents(1), expected: 'any' },
      { stream: one, events: buildEvents(1), expected: { at: 2n } },
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'appended', revision: 2n },
      { kind: 'conflict', actual: 1n },
      { kind: 'appended', revision: 4n },
      { kind: 'appended', revision: 0n },
      { kind: 'conflict', actual: 4n },
    ]);
    expect(await readAll(store(), one)).toHaveLength(5);
  });

  it('writes nothing of a call in which one append is not valid', async () => {
    const stream = freshStream();
    const writes = [
      { stream, events: buildEvents(1), expected: 'any' as const },
      { stream, events: [], expected: 'any' as const },
    ];
    await expect(store().appendMany(writes)).rejects.toThrow(InvalidWrite);
    expect(await readAll(store(), stream)).toEqual([]);
  });

  it('answers an empty call with nothing', async () => {
    expect(await store().appendMany([])).toEqual([]);
  });
}
