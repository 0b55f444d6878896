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

/** One file inside an import as it was found. `skipped` says in a sentence why it was not read. */
export interface ImportedFile {
  /** Name without folders. */
  name: string;
  kind: 'extended' | 'account' | 'library' | 'playlists' | 'other';
  bytes: number;
  /** SHA-256 of the content, hex; absent for files that were never read. */
  sha256?: string;
  rows?: number;
  skipped?: string;
}

export type ImportStarted = DomainEvent<
  'ImportStarted',
  { importId: string; files: string[]; bytes: number; via: 'web' | 'cli'; at: string }
>;
/** One chunk of rows is in the log. `file` and `row` say where a resumed import goes on. */
export type ImportChunkStored = DomainEvent<
  'ImportChunkStored',
  { importId: string; chunk: number; file: string; row: number; counts: ImportCounts; at: string }
>;
export type ImportCompleted = DomainEvent<
  'ImportCompleted',
  {
    importId: string;
    files: ImportedFile[];
    counts: ImportCounts;
    /** Rows by year of their end time (UTC), of every readable row. */
    years: Record<string, number>;
    /** First and last end time seen, UTC ISO 8601; absent when no row was readable. */
    covers?: { source: 'extended' | 'account'; from: string; to: string }[];
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

export type ImportEvent = ImportStarted | ImportChunkStored | ImportCompleted | ImportCancelled | ImportFailed | ImportUndone;
