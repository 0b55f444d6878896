import {
  accountStream,
  importStream,
  type AccountForgotten,
  type ImportCounts,
  type ImportEvent,
  type StoredEvent,
} from '@groovelog/domain';
import * as fc from 'fast-check';
import { ANNA, BEN, createReadModelHarness, storedLog, uuidOf, type ReadModelHarness } from '../../testing';
import { coverageReportOf } from './coverage.query';
import { importsProjection } from './imports.projection';
import { importById, importsOf, rejectedRowsOf } from './imports.query';

const at = '2026-11-21T10:00:00.000Z';
const later = '2026-11-21T10:00:09.000Z';
const importId = uuidOf('import');
const counts: ImportCounts = { rows: 10, stored: 7, known: 1, reasons: { unreadable: 2 } };
const files = [{ name: 'endsong_1.json', kind: 'extended' as const, bytes: 99, rows: 10 }];
const covers = [{ source: 'extended' as const, from: '2024-01-01T00:00:00Z', to: '2024-06-01T00:00:00Z' }];

const started: ImportEvent = { type: 'ImportStarted', data: { importId, files: ['my.zip'], bytes: 99, via: 'web', at } };
const chunk: ImportEvent = {
  type: 'ImportChunkStored',
  data: { importId, chunk: 1, file: 'endsong_1.json', row: 5, counts, share: 0.5, at },
};
const asked: ImportEvent = { type: 'ImportCancellationRequested', data: { importId, at } };
const rejected: ImportEvent = {
  type: 'ImportRowsRejected',
  data: { importId, rows: [3, 5].map((row) => ({ file: 'endsong_1.json', row, reason: 'unreadable', message: 'is broken.' })), at },
};
const completed: ImportEvent = { type: 'ImportCompleted', data: { importId, files, counts, years: { 2024: 8 }, covers, at: later } };
const cancelled: ImportEvent = { type: 'ImportCancelled', data: { importId, counts, at: later } };
const failed: ImportEvent = { type: 'ImportFailed', data: { importId, code: 'c', message: 'm', counts, at: later } };
const resumed: ImportEvent = { type: 'ImportResumed', data: { importId, at: later } };
const undone: ImportEvent = { type: 'ImportUndone', data: { importId, at: later } };
const forgotten: AccountForgotten = { type: 'AccountForgotten', data: { at } };

type Logged = (ImportEvent | AccountForgotten) & { userId?: string };

const log = (events: readonly Logged[]): StoredEvent[] =>
  storedLog(
    events.map(({ userId = ANNA, ...event }) => ({
      ...event,
      userId,
      stream: 'importId' in event.data ? importStream(userId, event.data.importId) : accountStream(userId),
    })),
  );

describe('the read model of imports', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(importsProjection);
  });
  afterAll(() => model.drop());
  beforeEach(() => model.reset());

  const seen = async (events: readonly Logged[], userId = ANNA) => {
    await model.apply(log(events));
    return importById(model.database, userId, importId);
  };

  it('is the same wherever the log is cut into batches', async () => {
    const anyEvent = fc.constantFrom<Logged[]>(started, chunk, asked, rejected, completed, cancelled, failed, resumed, undone, forgotten);
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

  it('shows how far a running import is', async () => {
    expect(await seen([started, chunk])).toMatchObject({
      status: 'running',
      sources: ['my.zip'],
      startedAt: at,
      endedAt: null,
      file: 'endsong_1.json',
      fileRow: 5,
      share: 0.5,
      counts,
    });
  });

  it('keeps the receipt of a completed one, with the rows that were rejected', async () => {
    expect(await seen([started, chunk, rejected, completed])).toMatchObject({
      status: 'completed',
      endedAt: later,
      share: 1,
      files,
      years: { 2024: 8 },
      rejectedRows: 2,
    });
    expect(await rejectedRowsOf(model.database, ANNA, importId)).toEqual(rejected.data.rows);
    expect(await rejectedRowsOf(model.database, ANNA, importId, { offset: 1, limit: 1 })).toEqual(rejected.data.rows.slice(1));
  });

  it('tells one that is asked to stop, has stopped, has failed, goes on, or was undone', async () => {
    expect(await seen([started, asked])).toMatchObject({ status: 'cancelling' });
    expect(await seen([cancelled])).toMatchObject({ status: 'cancelled', endedAt: later });
    expect(await seen([resumed])).toMatchObject({ status: 'running', endedAt: null });
    expect(await seen([failed])).toMatchObject({ status: 'failed', failure: { code: 'c', message: 'm' } });
    expect(await seen([resumed, completed, undone])).toMatchObject({ status: 'undone', failure: null });
  });

  it('lists the newest first, and nobody else’s', async () => {
    const other = { ...started, data: { ...started.data, importId: uuidOf('other'), at: later } };
    await model.apply(log([started, other]));
    expect((await importsOf(model.database, ANNA)).map((row) => row.importId)).toEqual([uuidOf('other'), importId]);
    expect(await importsOf(model.database, BEN)).toEqual([]);
    expect(await importById(model.database, BEN, importId)).toBeNull();
    expect(await importById(model.database, ANNA, 'no uuid; drop table')).toBeNull();
    expect(await rejectedRowsOf(model.database, BEN, importId)).toEqual([]);
  });

  it('keeps the ledger of what completed imports cover, with holes and missing files', async () => {
    const second = uuidOf('second');
    const span = [{ source: 'account' as const, from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }];
    await model.apply(
      log([
        started,
        completed,
        { ...started, data: { ...started.data, importId: second } },
        { ...completed, data: { ...completed.data, importId: second, covers: span, files: [] } },
      ]),
    );
    expect(await coverageReportOf(model.database, ANNA)).toEqual({
      spans: [
        { from: '2024-01-01T00:00:00Z', to: '2024-06-01T00:00:00Z', sources: ['extended'] },
        { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z', sources: ['account'] },
      ],
      holes: [{ from: '2024-06-01T00:00:00Z', to: '2025-01-01T00:00:00Z' }],
      missing: [{ importId, files: ['endsong_…0.json'] }],
    });
    await model.apply(log([undone]));
    expect((await coverageReportOf(model.database, ANNA)).spans).toHaveLength(1);
  });

  it('forgets everything of somebody who is forgotten', async () => {
    await model.apply(log([started, rejected, { ...started, userId: BEN }, forgotten]));
    expect(await importsOf(model.database, ANNA)).toEqual([]);
    expect(await rejectedRowsOf(model.database, ANNA, importId)).toEqual([]);
    expect(await importsOf(model.database, BEN)).toHaveLength(1);
  });
});
