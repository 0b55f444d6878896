import { specify } from '@groovelog/testing';
import type { ImportCounts, ImportEvent, RejectedRowReport } from './events';
import { importDecider, type ImportCommand } from './import.decider';

const importId = 'i';
const at = '2026-11-21T10:00:00Z';
const counts = (rows: number): ImportCounts => ({ rows, stored: rows - 1, known: 0, reasons: { unreadable: 1 } });
const { given } = specify(importDecider);

const START: ImportCommand = { type: 'StartImport', importId, files: ['a.zip'], bytes: 7, via: 'web', at };
const chunkCommand = (rows: number): ImportCommand => ({
  type: 'RecordChunk',
  importId,
  file: 'a.json',
  row: rows,
  counts: counts(rows),
  at,
});
const COMPLETE: ImportCommand = { type: 'CompleteImport', importId, files: [], counts: counts(9), years: { 2024: 8 }, covers: [], at };
const UNDO: ImportCommand = { type: 'UndoImport', importId, at };

const started: ImportEvent = { type: 'ImportStarted', data: { importId, files: ['a.zip'], bytes: 7, via: 'web', at } };
const chunk = (no: number, rows: number): ImportEvent => ({
  type: 'ImportChunkStored',
  data: { importId, chunk: no, file: 'a.json', row: rows, counts: counts(rows), at },
});
const asked: ImportEvent = { type: 'ImportCancellationRequested', data: { importId, at } };
const resumed: ImportEvent = { type: 'ImportResumed', data: { importId, at } };
const cancelled: ImportEvent = { type: 'ImportCancelled', data: { importId, counts: counts(5), at } };
const failed: ImportEvent = { type: 'ImportFailed', data: { importId, code: 'c', message: 'm', counts: counts(5), at } };
const completed: ImportEvent = { type: 'ImportCompleted', data: { importId, files: [], counts: counts(9), years: { 2024: 8 }, at } };
const undone: ImportEvent = { type: 'ImportUndone', data: { importId, at } };

describe('an import', () => {
  it('starts once, and starting it again after a crash goes on silently', () => {
    given([]).when(START).then([started]);
    given([started, chunk(1, 5)])
      .when(START)
      .thenNothing();
  });

  it.each([cancelled, failed])('goes on after $type', (ended) => {
    given([started, ended]).when(START).then([resumed]);
    given([started, ended, resumed])
      .when(chunkCommand(6))
      .then([chunk(1, 6)]);
  });

  it.each([[[started, completed]], [[started, completed, undone]]])('that is finished does not start again', (past) => {
    given(past).when(START).thenRefused('import.finished');
  });

  it('reports how far it is, and after a crash only when it has come further', () => {
    given([started, chunk(1, 5)])
      .when(chunkCommand(9))
      .then([chunk(2, 9)]);
    given([started, chunk(1, 5), chunk(2, 9)])
      .when(chunkCommand(9))
      .thenNothing();
    given([started, chunk(1, 5), chunk(2, 9)])
      .when(chunkCommand(7))
      .thenNothing();
  });

  it('never reports rows that do not add up', () => {
    const wrong: ImportCounts = { rows: 10, stored: 8, known: 0, reasons: { unreadable: 1 } };
    given([started])
      .when({ type: 'CompleteImport', importId, files: [], counts: wrong, years: {}, covers: [], at })
      .thenRefused('import.counts-do-not-add-up');
    given([started])
      .when({ type: 'RecordChunk', importId, file: 'a', row: 1, counts: wrong, at })
      .thenRefused('import.counts-do-not-add-up');
  });

  it('names each rejected row once, however often it is read again', () => {
    const rows: RejectedRowReport[] = [1, 2, 3].map((row) => ({ file: 'a.json', row, reason: 'unreadable', message: 'is broken.' }));
    const rejected = (some: RejectedRowReport[]): ImportEvent => ({ type: 'ImportRowsRejected', data: { importId, rows: some, at } });
    given([started])
      .when({ type: 'RejectRows', importId, rows, at })
      .then([rejected(rows)]);
    given([started, rejected(rows.slice(0, 2))])
      .when({ type: 'RejectRows', importId, rows, at })
      .then([rejected(rows.slice(2))]);
    given([started, rejected(rows)])
      .when({ type: 'RejectRows', importId, rows, at })
      .thenNothing();
  });

  it('can be cancelled while it runs', () => {
    given([started]).when({ type: 'RequestCancellation', importId, at }).then([asked]);
    given([started, asked]).when({ type: 'RequestCancellation', importId, at }).thenNothing();
    given([started, asked])
      .when({ type: 'CancelImport', importId, counts: counts(5), at })
      .then([cancelled]);
    given([started, completed]).when({ type: 'RequestCancellation', importId, at }).thenNothing();
    given([]).when({ type: 'RequestCancellation', importId, at }).thenRefused('import.unknown');
  });

  it('completes with a receipt, also when it was asked to stop too late', () => {
    given([started]).when(COMPLETE).then([completed]);
    given([started, asked]).when(COMPLETE).then([completed]);
    given([started, completed]).when(COMPLETE).thenNothing();
  });

  it('can fail, and says why', () => {
    given([started])
      .when({ type: 'FailImport', importId, code: 'c', message: 'm', counts: counts(5), at })
      .then([failed]);
  });

  it.each([completed, cancelled, failed])('can be undone after $type, once', (ended) => {
    given([started, ended]).when(UNDO).then([undone]);
    given([started, ended, undone]).when(UNDO).thenNothing();
  });

  it('that runs cannot be undone', () => {
    given([started]).when(UNDO).thenRefused('import.running');
    given([]).when(UNDO).thenRefused('import.unknown');
  });
});
