import type { CoveredSpan, ImportCounts, ImportedFile } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Database } from '@groovelog/platform';
import type { ExportSource } from '../reading/export-file';
import type { ReadingLimits } from '../reading/reading-limits';

/** Files to import, for whom, and where to. */
export interface ImportRequest {
  store: EventStore;
  /** For the lock that keeps two runs of one import apart. */
  database: Database;
  userId: string;
  importId: string;
  files: readonly ExportSource[];
  via: 'web' | 'cli';
  clock: Clock;
  limits?: ReadingLimits;
  /** Stops the import after what is under way. */
  signal?: AbortSignal;
  /**
   * `leave`: an aborted import stays under way, for another run to go on with (a process stops). `cancel`: it is cancelled
   * (a person stops it). Default `leave`.
   */
  onAbort?: 'leave' | 'cancel';
  onProgress?(progress: ImportProgress): void;
}

/** How far an import is. */
export interface ImportProgress {
  /** 0…1 of the bytes to read. */
  share: number;
  file: string;
  counts: ImportCounts;
}

/** What an import did. */
export interface ImportReceipt {
  importId: string;
  status: 'completed' | 'cancelled';
  files: ImportedFile[];
  counts: ImportCounts;
  /** Readable rows by UTC year. */
  years: Record<string, number>;
  covers: CoveredSpan[];
  /** Of the last event written; null when nothing was. Wait for it before showing figures. */
  position: string | null;
}
