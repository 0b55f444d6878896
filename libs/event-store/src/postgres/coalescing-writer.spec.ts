import type { StreamName } from '@groovelog/domain';
import { StoreTimeout, type AppendOutcome } from '../port';
import type { EncodedWrite } from './append-many';
import { createCoalescingWriter } from './coalescing-writer';

const write = (name: string, events = 1, bytes = 100): EncodedWrite => ({
  stream: `account-${name}` as StreamName,
  expected: 'any',
  events: Array.from({ length: events }, () => ({ id: name, type: 'X', v: 1, data: '{}', meta: '{}', bytes: bytes / events })),
});

/** A server that records which streams came together. */
function recorder(answer: (writes: readonly EncodedWrite[]) => AppendOutcome[] = (writes) => writes.map(() => ({ kind: 'deleted' }))) {
  const calls: string[][] = [];
  const send = async (writes: readonly EncodedWrite[]) => {
    calls.push(writes.map((sent) => sent.stream.slice('account-'.length)));
    await Promise.resolve();
    return answer(writes);
  };
  return { calls, writer: createCoalescingWriter(send) };
}

const appendAll = (writer: ReturnType<typeof recorder>['writer'], ...writes: EncodedWrite[]) =>
  Promise.all(writes.map((one) => writer.append(one)));

describe('the coalescing writer', () => {
  it('sends together what was asked for together, in order', async () => {
    const { calls, writer } = recorder();
    await appendAll(writer, write('a'), write('b'), write('c'));
    expect(calls).toEqual([['a', 'b', 'c']]);
  });

  it('sends what came during one statement with the next', async () => {
    const { calls, writer } = recorder();
    const first = writer.append(write('a'));
    await Promise.resolve();
    await Promise.resolve();
    await Promise.all([first, appendAll(writer, write('b'), write('c'))]);
    expect(calls).toEqual([['a'], ['b', 'c']]);
  });

  it('never has a stream twice in one statement and never changes the order', async () => {
    const { calls, writer } = recorder();
    await appendAll(writer, write('a'), write('b'), write('a'), write('c'), write('a'));
    expect(calls).toEqual([['a', 'b'], ['a', 'c'], ['a']]);
  });

  it('bounds a statement by writes, events and bytes', async () => {
    const { calls, writer } = recorder();
    await appendAll(writer, ...Array.from({ length: 450 }, (_, n) => write(`s${n}`)));
    expect(calls.map((call) => call.length)).toEqual([200, 200, 50]);
    calls.length = 0;
    await appendAll(writer, write('a', 1_000), write('b', 1_000), write('c', 1_000), write('d', 1_000), write('e', 1_000));
    expect(calls).toEqual([['a', 'b', 'c', 'd'], ['e']]);
    calls.length = 0;
    await appendAll(writer, write('a', 1, 1_500_000), write('b', 1, 1_500_000), write('c', 1, 100));
    expect(calls).toEqual([['a'], ['b', 'c']]);
  });

  it('gives each append its own outcome', async () => {
    const { writer } = recorder((writes) => writes.map((sent) => ({ kind: 'conflict', actual: BigInt(sent.stream.slice(8)) })));
    expect(await appendAll(writer, write('1'), write('2'))).toEqual([
      { kind: 'conflict', actual: 1n },
      { kind: 'conflict', actual: 2n },
    ]);
  });

  it('tells everyone in a statement when its outcome is unknown, and goes on', async () => {
    let fails = true;
    const { calls, writer } = recorder((writes) => {
      if (fails) throw new StoreTimeout('cut');
      return writes.map(() => ({ kind: 'deleted' }));
    });
    const results = await Promise.allSettled([writer.append(write('a')), writer.append(write('b'))]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    fails = false;
    await writer.append(write('c'));
    expect(calls).toEqual([['a', 'b'], ['c']]);
  });

  it('does not let one refused append take its neighbours along', async () => {
    const { calls, writer } = recorder((writes) => {
      if (writes.some((sent) => sent.stream === 'account-bad')) throw new TypeError('refused');
      return writes.map(() => ({ kind: 'deleted' }));
    });
    const results = await Promise.allSettled(['a', 'bad', 'b'].map((name) => writer.append(write(name))));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(calls).toEqual([['a', 'bad', 'b'], ['a'], ['bad'], ['b']]);
  });

  it('drains: resolves when nothing is under way', async () => {
    const { calls, writer } = recorder();
    const all = appendAll(writer, write('a'), write('a'), write('a'));
    await writer.drain();
    expect(calls).toHaveLength(3);
    await all;
  });
});
