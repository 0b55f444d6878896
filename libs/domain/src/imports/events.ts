import type { DomainEvent } from '../event/envelope';

/** Why a row of an export was not stored as a new fact; the keys of `reasons`. */
export type RowReason =
  /** The row cannot be read as an object of the expected shape. */
  | 'unreadable'
  /** The row has no usable end time. */
  | 'no-time'
  /** The row lies in the future or before Spotify existed (2006). */
  | 'impossible-time'
  /** The same row stands a second time in the same file. */
  | 'repeated-row';

/** Rows of one import by what became of them: rows = stored + known + sum of reasons. */
export interface ImportCounts {
  rows: number;
  stored: number;
  known: number;
  reasons: Partial<Record<RowReason, number>>;
}

/** One file inside an import as it was found. `skipped` says in a sentence why it was not read, or was refused. */
export interface ImportedFile {
  /** Name without folders. */
  name: string;
  kind: 'extended' | 'account' | 'library' | 'playlists' | 'other';
  bytes: number;
  /** SHA-256 of the content, hex; absent for files that were never read. */
  sha256?: string;
  rows?: number;
  skipped?: string;
  /** What was wrong with a file of which some rows were read (it is cut off, its checksum is wrong). */
  problem?: string;
  /** First and last end time in it, UTC ISO 8601 to the second; absent when it has no readable row. */
  from?: string;
  to?: string;
}

/** A row that is neither stored nor known. `row` counts from 1 in its file; nothing of its content is kept. */
export interface RejectedRowReport {
  file: string;
  row: number;
  reason: RowReason;
  /** Goes on after "row 17". */
  message: string;
}

/** A span of time in which one export says everything that was heard; both ends UTC ISO 8601, included. */
export interface CoveredSpan {
  source: 'extended' | 'account';
  from: string;
  to: string;
}

export type ImportStarted = DomainEvent<
  'ImportStarted',
  { importId: string; files: string[]; bytes: number; via: 'web' | 'cli'; at: string }
>;
/** So far the import has come; `file` and `row` say where the reader is, `counts` what is certain. */
export type ImportChunkStored = DomainEvent<
  'ImportChunkStored',
  {
    importId: string;
    chunk: number;
    file: string;
    row: number;
    counts: ImportCounts;
    /** Of all bytes to read, 0 to 1. */
    share?: number;
    at: string;
  }
>;
/** Rows that could not become facts, in the order of the files; some thousand at most, however many there are. */
export type ImportRowsRejected = DomainEvent<'ImportRowsRejected', { importId: string; rows: RejectedRowReport[]; at: string }>;
/** The person asked to stop; whoever runs the import sees it at its next append. */
export type ImportCancellationRequested = DomainEvent<'ImportCancellationRequested', { importId: string; at: string }>;
/** A cancelled or failed import goes on; what it stored before is recognised. */
export type ImportResumed = DomainEvent<'ImportResumed', { importId: string; at: string }>;
export type ImportCompleted = DomainEvent<
  'ImportCompleted',
  {
    importId: string;
    files: ImportedFile[];
    counts: ImportCounts;
    /** Rows by year of their end time (UTC), of every readable row. */
    years: Record<string, number>;
    /** See coveredSpans; absent when no row was readable. */
    covers?: CoveredSpan[];
    at: string;
  }
>;
export type ImportCancelled = DomainEvent<'ImportCancelled', { importId: string; counts: ImportCounts; at: string }>;
export type ImportFailed = DomainEvent<
  'ImportFailed',
  { importId: string; code: string; message: string; counts: ImportCounts; at: string }
>;
/** The batch is undone; its listening months carry ImportWithdrawn. */
export type ImportUndone = DomainEvent<'ImportUndone', { importId: string; at: string }>;

export type ImportEvent =
  | ImportStarted
  | ImportChunkStored
  | ImportRowsRejected
  | ImportCancellationRequested
  | ImportResumed
  | ImportCompleted
  | ImportCancelled
  | ImportFailed
  | ImportUndone;
