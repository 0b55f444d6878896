import { randomUUID } from 'node:crypto';
import { DomainError, type Decider, type EventMeta, type ListenHidden } from '@groovelog/domain';
import { freshStream, readAll } from '@groovelog/event-store/testing';
import { executeDecider } from './execute-decider';
import { createMemoryEventStore } from './memory/memory-event-store';
import { StoreTimeout, StoreUnavailable, type EventStore } from './port';

/** Hides an observation once; refuses one named `refused`. */
const hide: Decider<Set<string>, string, ListenHidden> = {
  initialState: () => new Set(),
  evolve: (state, event) => state.add(event.data.observationId),
  decide(state, observationId) {
    if (observationId === 'refused') throw new DomainError('invalid', 'listen.refused', 'No.');
    return state.has(observationId) ? [] : [{ type: 'ListenHidden', data: { observationId, at: '2024-01-01T00:00:00Z' } }];
  },
};

const META: EventMeta = { actor: 'user', userId: 'u' };
const envelope = { meta: META, idFor: () => randomUUID() };

/** A store whose appends can be interfered with. */
function interfered(before: (attempt: number, store: EventStore) => Promise<void>, after?: (attempt: number) => void): EventStore {
  const store = createMemoryEventStore();
  let attempt = 0;
  return {
    ...store,
    async append(...args) {
      attempt += 1;
      await before(attempt, store);
      const outcome = await store.append(...args);
      after?.(attempt);
      return outcome;
    },
  };
}

describe('executing a decider', () => {
  it('stores what was decided, with type, version, id and metadata, and returns it with the position', async () => {
    const store = createMemoryEventStore();
    const stream = freshStream();
    const id = randomUUID();
    const result = await executeDecider(store, stream, hide, 'a', { meta: META, idFor: () => id });
    expect(result.events).toMatchObject([{ type: 'ListenHidden', data: { observationId: 'a' } }]);
    expect(result.position).toBe((await store.head()).position);
    expect(await readAll(store, stream)).toMatchObject([{ id, type: 'ListenHidden', v: 1, meta: META, revision: 0n }]);
  });

  it('appends nothing when nothing was decided', async () => {
    const store = createMemoryEventStore();
    const stream = freshStream();
    await executeDecider(store, stream, hide, 'a', envelope);
    expect(await executeDecider(store, stream, hide, 'a', envelope)).toEqual({ events: [], position: null });
    expect(await readAll(store, stream)).toHaveLength(1);
  });

  it('stores a decision that is larger than one append in parts, in order', async () => {
    const store = createMemoryEventStore();
    const stream = freshStream();
    const ids = Array.from({ length: 2_345 }, () => randomUUID());
    const hideAll: typeof hide = {
      ...hide,
      decide: () => ids.map((observationId) => ({ type: 'ListenHidden', data: { observationId, at: '2024-01-01T00:00:00Z' } })),
    };
    const { position } = await executeDecider(store, stream, hideAll, 'all', { meta: META, idFor: (event) => event.data.observationId });
    const stored = await readAll(store, stream);
    expect(stored.map((event) => event.id)).toEqual(ids);
    expect(position).toBe(stored.at(-1)?.position);
  });

  it('passes a refusal on', async () => {
    await expect(executeDecider(createMemoryEventStore(), freshStream(), hide, 'refused', envelope)).rejects.toThrow(DomainError);
  });

  it('reads and decides again after a lost race', async () => {
    const stream = freshStream();
    const store = interfered(async (attempt, real) => {
      if (attempt <= 2) await executeDecider(real, stream, hide, `other ${attempt}`, envelope);
    });
    await executeDecider(store, stream, hide, 'a', envelope);
    expect((await readAll(store, stream)).map((event) => event.data['observationId'])).toEqual(['other 1', 'other 2', 'a']);
  });

  it('gives up after five lost races', async () => {
    const stream = freshStream();
    const store = interfered(async (attempt, real) => void (await executeDecider(real, stream, hide, `other ${attempt}`, envelope)));
    await expect(executeDecider(store, stream, hide, 'a', envelope)).rejects.toMatchObject({ kind: 'conflict', code: 'stream.busy' });
    expect(await readAll(store, stream)).toHaveLength(5);
  });

  it('repeats the identical append after a lost answer and stores it once', async () => {
    const stream = freshStream();
    const store = interfered(
      () => Promise.resolve(),
      (attempt) => {
        if (attempt === 1) throw new StoreTimeout('no answer');
      },
    );
    const { position } = await executeDecider(store, stream, hide, 'a', envelope);
    expect(position).toBe((await store.head()).position);
    expect(await readAll(store, stream)).toHaveLength(1);
  });

  it('says that the store cannot be reached instead of trying for ever', async () => {
    const store = interfered(() => Promise.reject(new StoreUnavailable('down')));
    await expect(executeDecider(store, freshStream(), hide, 'a', envelope)).rejects.toThrow(StoreUnavailable);
  });

  it('says that an erased stream is gone', async () => {
    const store = createMemoryEventStore();
    const stream = freshStream();
    await store.forget(stream, 'tombstone');
    await expect(executeDecider(store, stream, hide, 'a', envelope)).rejects.toMatchObject({ kind: 'not-found', code: 'stream.forgotten' });
  });

  it('lets many commands at once on one stream all succeed or be told that it is busy, and stores each once', async () => {
    const store = createMemoryEventStore();
    const stream = freshStream();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => executeDecider(store, stream, hide, `a${n % 10}`, envelope)),
    );
    const ids = (await readAll(store, stream)).map((event) => event.data['observationId']);
    expect(new Set(ids).size).toBe(ids.length);
    const refused = results.filter((result) => result.status === 'rejected');
    for (const result of refused) expect(result.reason).toMatchObject({ code: 'stream.busy' });
  });
});
