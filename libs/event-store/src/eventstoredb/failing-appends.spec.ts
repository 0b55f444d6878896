import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AccessDenied, StoreTimeout, StoreUnavailable, TooLarge, type EventStore } from '@groovelog/event-store';
import {
  buildEvent,
  buildEvents,
  freshStream,
  openTcpProxy,
  readAll,
  startFakeEventStoreDb,
  type FakeEventStoreDb,
} from '@groovelog/event-store/testing';
import { createEventStoreDbEventStore } from './eventstoredb-event-store';

const ANSWER_TIMEOUT_MS = 250;

describe('appends to an EventStoreDB that misbehaves', () => {
  let server: FakeEventStoreDb;
  let store: EventStore;
  beforeEach(async () => {
    server = await startFakeEventStoreDb();
    store = createEventStoreDbEventStore({ url: server.url, answerTimeoutMs: ANSWER_TIMEOUT_MS });
  });
  afterEach(async () => {
    await store.close();
    server.stop();
  });
  const heal = () => Object.assign(server.faults, { append: 'none', appendDelayMs: 0, features: 'answered' });

  it.each([
    ['stores but never answers', { append: 'silent' }, StoreTimeout],
    ['neither stores nor answers', { append: 'deaf' }, StoreTimeout],
    ['ends the call without an answer', { append: 'end' }, StoreTimeout],
    ['answers too late', { appendDelayMs: ANSWER_TIMEOUT_MS * 2 }, StoreTimeout],
    ['cancels', { append: 'cancel' }, StoreTimeout],
    ['fails with an error nobody knows', { append: 'unknown' }, StoreTimeout],
    ['becomes unavailable during the call', { append: 'unavailable' }, StoreTimeout],
    ['does not even say what it supports', { features: 'silent' }, StoreTimeout],
    ['denies', { append: 'denied' }, AccessDenied],
    ['is not the leader and knows no other', { append: 'not-leader' }, StoreUnavailable],
  ] as const)('settle when the server %s, and the identical append afterwards stores the events once', async (_, faults, error) => {
    const stream = freshStream();
    const events = buildEvents(3);
    Object.assign(server.faults, faults);
    await expect(store.append(stream, events, 'noStream')).rejects.toThrow(error);
    heal();
    expect(await store.append(stream, events, 'noStream')).toMatchObject({ kind: 'appended', revision: 2n });
    expect((await readAll(store, stream)).map((event) => event.id)).toEqual(events.map((event) => event.id));
  });

  it('settle all, also those to other streams, when one of many gets no answer', async () => {
    server.faults.append = 'silent';
    const results = await Promise.allSettled(Array.from({ length: 150 }, () => store.append(freshStream(), [buildEvent()], 'noStream')));
    expect(results.every((result) => result.status === 'rejected' && result.reason instanceof StoreTimeout)).toBe(true);
    heal();
    expect(await store.append(freshStream(), [buildEvent()], 'noStream')).toMatchObject({ kind: 'appended' });
  });

  it('are not disturbed by a reading that is given up beside them', async () => {
    const stream = freshStream();
    await store.append(stream, buildEvents(50), 'noStream');
    Object.assign(server.faults, { feed: 'silent', feedAfter: 10, appendDelayMs: ANSWER_TIMEOUT_MS * 3 });
    const patient = createEventStoreDbEventStore({ url: server.url });
    const appends = Array.from({ length: 20 }, () => patient.append(freshStream(), [buildEvent()], 'noStream'));
    await expect(readAll(store, stream)).rejects.toThrow(StoreUnavailable);
    for (const outcome of await Promise.all(appends)) expect(outcome).toMatchObject({ kind: 'appended' });
    await patient.close();
  });

  it('follow the leader to another node', async () => {
    const leader = await startFakeEventStoreDb(server.log);
    server.faults.append = 'not-leader';
    server.leader = { host: '127.0.0.1', port: leader.port };
    expect(await store.append(freshStream(), [buildEvent()], 'noStream')).toMatchObject({ kind: 'appended', revision: 0n });
    leader.stop();
  });

  it('find the leader of a cluster through whichever node answers, and say so when none does', async () => {
    const cluster = (...ports: number[]) =>
      createEventStoreDbEventStore({
        url: `esdb://${ports.map((port) => `127.0.0.1:${port}`).join(',')}?tls=false&maxDiscoverAttempts=2&discoveryInterval=10`,
        answerTimeoutMs: 3_000,
      });
    const alive = cluster(1, server.port);
    expect(await alive.append(freshStream(), [buildEvent()], 'noStream')).toMatchObject({ kind: 'appended' });
    await alive.close();
    const dead = cluster(1, 2);
    await expect(dead.append(freshStream(), [buildEvent()], 'noStream')).rejects.toThrow(StoreUnavailable);
    await dead.close();
  });

  it('say TooLarge when the server takes less than the product sends', async () => {
    server.log.maxAppendBytes = 1_000;
    await expect(store.append(freshStream(), [buildEvent({ data: { text: 'x'.repeat(2_000) } })], 'any')).rejects.toThrow(TooLarge);
  });

  it('are told that nothing was written when no connection can be made', async () => {
    server.stop();
    await expect(store.append(freshStream(), [buildEvent()], 'any')).rejects.toThrow(StoreUnavailable);
    await expect(store.ready()).rejects.toThrow(StoreUnavailable);
    await server.start();
    expect(await store.append(freshStream(), [buildEvent()], 'any')).toMatchObject({ kind: 'appended' });
  });

  it('settle over a connection that is half-open, silent or cut', async () => {
    const proxy = await openTcpProxy({ host: '127.0.0.1', port: server.port });
    const behind = createEventStoreDbEventStore({ url: `esdb://127.0.0.1:${proxy.port}?tls=false`, answerTimeoutMs: ANSWER_TIMEOUT_MS });
    const stream = freshStream();
    const ids: string[] = [];
    for (const fail of [() => proxy.silence('up'), () => proxy.silence(), () => void setTimeout(proxy.cut, 1), () => proxy.refuse()]) {
      const events = buildEvents(2);
      const expected = ids.length ? ({ at: BigInt(ids.length) - 1n } as const) : 'noStream';
      fail();
      await behind.append(stream, events, expected).catch((error: unknown) => {
        expect(error instanceof StoreTimeout || error instanceof StoreUnavailable).toBe(true);
      });
      proxy.heal();
      await appendUntilStored(behind, stream, events, expected);
      ids.push(...events.map((event) => event.id));
    }
    expect((await readAll(store, stream)).map((event) => event.id)).toEqual(ids);
    await behind.close();
    await proxy.close();
  });

  it('share one client in a process, which is refused to a second server', async () => {
    const second = createEventStoreDbEventStore({ url: server.url, answerTimeoutMs: ANSWER_TIMEOUT_MS });
    await store.append(freshStream(), [buildEvent()], 'any');
    await second.append(freshStream(), [buildEvent()], 'any');
    await second.close();
    expect(await store.append(freshStream(), [buildEvent()], 'any')).toMatchObject({ kind: 'appended' });
    const elsewhere = createEventStoreDbEventStore({ url: 'esdb://127.0.0.1:1?tls=false' });
    await expect(elsewhere.append(freshStream(), [buildEvent()], 'any')).rejects.toThrow(/One process can append to one EventStoreDB only/);
    await elsewhere.close();
  });

  it('leave no rejection unheard and crash nothing, whatever happens to them and to subscriptions beside them', async () => {
    const libs = join(__dirname, '../../..');
    const child = [join(libs, 'testing/src/register-typescript.cjs'), join(libs, 'event-store/testing/survive-faults.ts')];
    const { stdout } = await promisify(execFile)(process.execPath, ['-r', ...child], { timeout: 50_000 });
    expect(stdout).toMatch(/followed \d+ events once\nsettled 180 of 180 appends, stored \d+ once/);
  });

  it('never reach the console with content or password, even when someone debugs the client', async () => {
    const script = `
      const { createEventStoreDbEventStore } = require('@groovelog/event-store');
      const store = createEventStoreDbEventStore({ url: 'esdb://ops:hunter2@127.0.0.1:1', answerTimeoutMs: 500 });
      store.append('account-x', [{ id: '886313e1-3b8a-5372-9b90-0c9aee199e5d', type: 'X', v: 1, data: { title: 'hunter3' }, meta: { actor: 'user', userId: 'u' } }], 'any')
        .catch(() => console.log('refused')).finally(() => process.exit());`;
    const register = join(__dirname, '../../../testing/src/register-typescript.cjs');
    const options = { env: { ...process.env, DEBUG: 'esdb:*' }, timeout: 50_000, cwd: join(__dirname, '../../../..') };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['-r', register, '-e', script], options);
    expect(stdout).toContain('refused');
    expect(stdout + stderr).not.toMatch(/hunter|esdb:/);
  });
});

async function appendUntilStored(store: EventStore, ...write: Parameters<EventStore['append']>): Promise<void> {
  for (;;) {
    const outcome = await store.append(...write).catch(() => undefined);
    if (!outcome) continue;
    expect(outcome.kind).toBe('appended');
    return;
  }
}
