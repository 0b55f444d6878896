import { NO_ROWS, type CoveredSpan, type ImportCounts, type ImportedFile, type ImportEvent } from '@groovelog/domain';

/** Where an import stands. `cancelling`: asked to stop, not stopped yet. */
export type ImportStatus = 'running' | 'cancelling' | 'completed' | 'cancelled' | 'failed' | 'undone';

/** One import as the read model keeps it. */
export interface ImportRow {
  userId: string;
  importId: string;
  status: ImportStatus;
  via: 'web' | 'cli';
  /** UTC ISO 8601. */
  startedAt: string;
  endedAt: string | null;
  /** To read, decompressed. */
  bytes: number;
  /** What the person handed in, by name. */
  sources: string[];
  /** Where the reader is; null before the first report. */
  file: string | null;
  fileRow: number | null;
  /** 0…1 of the bytes. */
  share: number | null;
  counts: ImportCounts;
  /** Every file found, once the import is completed. */
  files: ImportedFile[];
  years: Record<string, number>;
  covers: CoveredSpan[];
  rejectedRows: number;
  failure: { code: string; message: string } | null;
}

/** An import of which nothing is known but its id and the moment of its first event. */
export function newImportRow(userId: string, { importId, at }: { importId: string; at: string }): ImportRow {
  return {
    userId,
    importId,
    status: 'running',
    via: 'web',
    startedAt: at,
    endedAt: null,
    bytes: 0,
    sources: [],
    file: null,
    fileRow: null,
    share: null,
    counts: NO_ROWS,
    files: [],
    years: {},
    covers: [],
    rejectedRows: 0,
    failure: null,
  };
}

/** The row after one more event of its import. */
export function foldImport(row: ImportRow, event: ImportEvent): ImportRow {
  switch (event.type) {
    case 'ImportStarted': {
      const { files: sources, bytes, via, at } = event.data;
      return { ...row, status: 'running', sources, bytes, via, startedAt: at };
    }
    case 'ImportChunkStored': {
      const { file, row: fileRow, share, counts } = event.data;
      return { ...row, file, fileRow, share: share ?? null, counts };
    }
    case 'ImportRowsRejected':
      return { ...row, rejectedRows: row.rejectedRows + event.data.rows.length };
    case 'ImportCancellationRequested':
      return { ...row, status: 'cancelling' };
    case 'ImportResumed':
      return { ...row, status: 'running', endedAt: null, failure: null };
    case 'ImportCompleted': {
      const { files, counts, years, covers = [], at } = event.data;
      return { ...row, status: 'completed', files, counts, years, covers, share: 1, endedAt: at };
    }
    case 'ImportCancelled':
      return { ...row, status: 'cancelled', counts: event.data.counts, endedAt: event.data.at };
    case 'ImportFailed': {
      const { code, message, counts, at } = event.data;
      return { ...row, status: 'failed', counts, endedAt: at, failure: { code, message } };
    }
    case 'ImportUndone':
      return { ...row, status: 'undone' };
    default:
      return event satisfies never;
  }
}
