import { accountStream, syncStream, type AccountForgotten, type StoredEvent, type SyncEvent } from '@groovelog/domain';
import * as fc from 'fast-check';
import { ANNA, BEN, createReadModelHarness, storedLog, type ReadModelHarness } from '../../testing';
import { hasSynced } from './has-synced.query';
import { logLines, type LogFilter } from './log-lines.query';
import { latestSyncRuns, syncRun, syncRuns } from './sync-runs.query';
import { syncProjection } from './sync.projection';

const at = '2026-11-21T10:00:00.000Z';
const later = '2026-11-21T10:00:09.000Z';
const totals = { calls: { '/me/tracks': 200, '/me/albums': 1 }, added: 3, removed: 1, changed: 0, held: 2 };

const started = (runId: string, about: Partial<Extract<SyncEvent, { type: 'SyncRunStarted' }>['data']> = {}): SyncEvent => ({
  type: 'SyncRunStarted',
  data: { runId, kind: 'likes', full: false, trigger: 'user', at, ...about },
});
const step = (runId: string, done: number): SyncEvent => ({
  type: 'SyncStepDone',
  data: { runId, step: 'liked tracks', done, total: 100, at },
});
const warned = (runId: string): SyncEvent => ({
  type: 'SyncWarned',
  data: { runId, code: 'page.short', message: '100% of a_page', at: later },
});
const completed = (runId: string): SyncEvent => ({ type: 'SyncRunCompleted', data: { runId, totals, at: later } });
const failed = (runId: string): SyncEvent => ({
  type: 'SyncRunFailed',
  data: { runId, code: 'spotify.quota', message: 'Too many.', retryable: true, totals, at: later },
});
const abandoned = (runId: string): SyncEvent => ({ type: 'SyncRunAbandoned', data: { runId, at: later } });
const forgotten: AccountForgotten = { type: 'AccountForgotten', data: { at } };

type Logged = (SyncEvent | AccountForgotten) & { userId?: string };

const log = (events: readonly Logged[]): StoredEvent[] =>
  storedLog(
    events.map(({ userId = ANNA, ...event }) => ({
      ...event,
      userId,
      stream: 'runId' in event.data ? syncStream(userId, event.data.runId) : accountStream(userId),
    })),
  );

const EVERYTHING: LogFilter = { kind: null, level: null, words: [], runId: null, from: null, to: null };

describe('the read model of syncs', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(syncProjection);
  });
  afterAll(() => model.drop());
  beforeEach(() => model.reset());

  const lines = (filter: Partial<LogFilter> = {}, before: { at: Date; position: string } | null = null, limit = 10) =>
    logLines(model.database, ANNA, { ...EVERYTHING, ...filter }, { before, limit });

  it('is the same wherever the log is cut into batches', async () => {
    const ofRun = (runId: string) => [started(runId), step(runId, 5), warned(runId), completed(runId), failed(runId), abandoned(runId)];
    const anyEvent = fc.constantFrom<Logged[]>(...ofRun('one'), ...ofRun('two'), forgotten);
    const anyLogged = fc.tuple(anyEvent, fc.constantFrom(ANNA, BEN)).map(([event, userId]) => ({ ...event, userId }));
    await fc.assert(
      fc.asyncProperty(fc.array(anyLogged, { maxLength: 14 }), fc.array(fc.nat(), { maxLength: 4 }), async (events, cuts) => {
        await model.reset();
        await model.apply(log(events));
        const whole = await model.dump();
        await model.reset();
        await model.apply(log(events), cuts);
        expect(await model.dump()).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it('shows how far a run is, what it brought and what it spent', async () => {
    await model.apply(log([started('one', { full: true }), step('one', 50)]));
    expect(await syncRun(model.database, ANNA, 'one')).toMatchObject({
      kind: 'likes',
      isFull: true,
      status: 'running',
      startedAt: new Date(at),
      endedAt: null,
      step: 'liked tracks',
      done: 50,
      total: 100,
    });
    await model.reset();
    await model.apply(log([started('one'), step('one', 100), completed('one')]));
    expect(await syncRun(model.database, ANNA, 'one')).toMatchObject({ status: 'completed', endedAt: new Date(later), ...totals });
  });

  it('keeps why a run failed and whether trying again may help', async () => {
    await model.apply(log([started('one'), failed('one'), started('two'), abandoned('two')]));
    expect(await syncRun(model.database, ANNA, 'one')).toMatchObject({ status: 'failed', code: 'spotify.quota', isRetryable: true });
    expect(await syncRun(model.database, ANNA, 'two')).toMatchObject({ status: 'abandoned', endedAt: new Date(later) });
  });

  it('lists runs the newest first, page by page, the latest of each kind, and nobody else’s', async () => {
    const runs = [started('one'), started('two', { at: later }), started('three', { kind: 'plays', at: later })];
    await model.apply(log(runs));
    const [first, second] = await syncRuns(model.database, ANNA, { before: null, limit: 2 });
    expect([first?.runId, second?.runId]).toEqual(['two', 'three']);
    const rest = await syncRuns(model.database, ANNA, { before: { startedAt: new Date(later), runId: 'three' }, limit: 2 });
    expect(rest.map(({ runId }) => runId)).toEqual(['one']);
    const likes = await syncRuns(model.database, ANNA, { before: null, limit: 9, without: ['plays'] });
    expect(likes.map(({ runId }) => runId)).toEqual(['two', 'one']);
    expect((await latestSyncRuns(model.database, ANNA)).map(({ runId }) => runId)).toEqual(['two', 'three']);
    expect(await syncRuns(model.database, BEN, { before: null, limit: 2 })).toEqual([]);
    expect(await syncRun(model.database, BEN, 'one')).toBeUndefined();
  });

  it('knows a library as synced once a part of it was read to the end, which plays alone are not', async () => {
    await model.apply(log([started('one', { kind: 'plays' }), completed('one'), started('two'), failed('two')]));
    expect(await hasSynced(model.database, ANNA)).toBe(false);
    await model.reset();
    await model.apply(log([started('one'), completed('one')]));
    expect(await hasSynced(model.database, ANNA)).toBe(true);
    expect(await hasSynced(model.database, BEN)).toBe(false);
  });

  it('finds lines of the log by kind, level, run, words and time, the newest first, page by page', async () => {
    await model.apply(log([started('one'), warned('one'), failed('one'), started('two', { kind: 'plays', at: later }), completed('two')]));
    const codes = async (filter: Partial<LogFilter>) => (await lines(filter)).map(({ code }) => code);
    expect(await codes({})).toEqual(['sync.completed', 'sync.started', 'spotify.quota', 'page.short', 'sync.started']);
    expect(await codes({ kind: 'plays' })).toEqual(['sync.completed', 'sync.started']);
    expect(await codes({ level: 'error' })).toEqual(['spotify.quota']);
    expect(await codes({ runId: 'one' })).toEqual(['spotify.quota', 'page.short', 'sync.started']);
    expect(await codes({ words: ['TOO', 'quota'] })).toEqual(['spotify.quota']);
    expect(await codes({ words: ['100%', 'a_p'] })).toEqual(['page.short']);
    expect(await codes({ words: ['1%0'] })).toEqual([]);
    expect(await codes({ to: new Date(later) })).toEqual(['sync.started']);
    expect(await codes({ from: new Date(later), level: 'warning' })).toEqual(['page.short']);
    const [newest] = await lines({}, null, 1);
    expect((await lines({}, newest ?? null, 1))[0]).toMatchObject({ code: 'sync.started', kind: 'plays', level: 'info' });
    expect(await logLines(model.database, BEN, EVERYTHING, { before: null, limit: 10 })).toEqual([]);
  });

  it('forgets a person with their account', async () => {
    await model.apply(log([started('one'), warned('one'), { ...started('two'), userId: BEN }, forgotten]));
    expect(await syncRuns(model.database, ANNA, { before: null, limit: 9 })).toEqual([]);
    expect(await lines()).toEqual([]);
    expect(await syncRuns(model.database, BEN, { before: null, limit: 9 })).toHaveLength(1);
  });
});
