import {
  naturalKey,
  observationId,
  type ImportedFile,
  type RejectedRowReport,
  type RowReason,
  type TrackPlayedData,
} from '@groovelog/domain';
import { uuidV5 } from '@groovelog/platform';
import type { ExportSource, ReadableFile, UnreadFile } from '../reading/export-file';
import type { FileReading } from '../reading/file-reading';
import { openSources } from '../reading/open-sources';
import { UnreadableRow, type RawRow } from '../reading/parse-elements';
import { readRows } from '../reading/read-rows';
import type { ReadingLimits } from '../reading/reading-limits';
import { readAccountRow } from '../rows/account-row';
import { readExtendedRow } from '../rows/extended-row';
import type { RowOutcome } from '../rows/row-outcome';
import { createRepeatCounter, type RepeatCounter } from './repeat-counter';

/** A row of an export as an observation. */
export interface ReadObservation {
  /** See observationId; the same for the same row of any export. */
  id: string;
  played: TrackPlayedData;
  /** Milliseconds since 1970. */
  endedAt: number;
}

/** What reading the sources yields: for each file its batches of rows, then the file. */
export type SourceReading = ReadBatch | { kind: 'file'; file: ImportedFile };

export interface ReadBatch {
  kind: 'rows';
  /** Number of the file among those read, and its name. */
  fileNo: number;
  file: string;
  /** Number of the last of these rows in the file, from 1. */
  lastRow: number;
  /** Of this file read so far. */
  bytes: number;
  observations: ReadObservation[];
  rejected: RejectedRow[];
}

export interface RejectedRow extends RejectedRowReport {
  reason: Exclude<RowReason, 'repeated-row'>;
}

export interface ReadingRequest {
  files: readonly ExportSource[];
  userId: string;
  /** Rows that ended more than a day later are impossible. */
  now: Date;
  limits: ReadingLimits;
}

/**
 * Reads every row of every file as an observation, or rejects it with its file, row and reason. Previews and imports read
 * the same way; the order depends on the files alone.
 */
export async function* readObservations(request: ReadingRequest): AsyncGenerator<SourceReading> {
  const repeats = createRepeatCounter();
  let fileNo = 0;
  for await (const file of openSources(request.files, request.limits)) {
    if (file.status === 'unread') yield { kind: 'file', file: unreadFile(file) };
    else yield* readFile(file, fileNo++, request, repeats);
  }
}

async function* readFile(
  file: ReadableFile,
  fileNo: number,
  { userId, now, limits }: ReadingRequest,
  repeats: RepeatCounter,
): AsyncGenerator<SourceReading> {
  const span = { from: Infinity, to: -Infinity };
  const readRow = (row: RawRow): RowOutcome =>
    file.kind === 'extended' ? readExtendedRow(row, now) : readAccountRow(row, file.shape, now);
  for await (const part of readRows(file, limits)) {
    if (part.kind !== 'rows') {
      yield { kind: 'file', file: importedFile(file, part, span) };
      return;
    }
    const observations: ReadObservation[] = [];
    const rejected: RejectedRow[] = [];
    for (const [index, row] of part.rows.entries()) {
      const outcome: RowOutcome = row instanceof UnreadableRow ? { reason: 'unreadable', message: row.message } : readRow(row);
      if ('reason' in outcome) {
        rejected.push({ file: file.name, row: part.firstRow + index, ...outcome });
        continue;
      }
      const { played, endedAt } = outcome;
      span.from = Math.min(span.from, endedAt);
      span.to = Math.max(span.to, endedAt);
      const repeat = file.kind === 'account' ? repeats.next(file.container, naturalKey(played)) : 0;
      observations.push({ id: observationId(userId, naturalKey(played, { repeat }), uuidV5), played, endedAt });
    }
    const lastRow = part.firstRow + part.rows.length - 1;
    yield { kind: 'rows', fileNo, file: file.name, lastRow, bytes: part.bytes, observations, rejected };
  }
}

function unreadFile({ name, kind, bytes, skipped }: UnreadFile): ImportedFile {
  return { name, kind, bytes, skipped };
}

function importedFile(
  { name, kind, bytes }: ReadableFile,
  end: Exclude<FileReading, { kind: 'rows' }>,
  span: { from: number; to: number },
): ImportedFile {
  if (end.kind === 'refused') return { name, kind, bytes, skipped: end.reason };
  const covered = span.from <= span.to ? { from: isoSecond(span.from), to: isoSecond(span.to) } : {};
  const problem = end.problem === undefined ? {} : { problem: end.problem };
  return { name, kind, bytes: end.bytes, sha256: end.sha256, rows: end.rows, ...problem, ...covered };
}

const isoSecond = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
