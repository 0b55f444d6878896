import type { ImportCounts } from '@groovelog/domain';
import type { ImportJournal } from './import-journal';
import type { ImportRequest } from './import-request';

/** How often progress is written down. */
const ROWS_PER_CHUNK = 5_000;

/** Where the reader is. */
export interface ReaderPlace {
  file: string;
  row: number;
  /** 0…1 of the bytes to read. */
  share: number;
}

/** Writes down in the journal how far the import is, and so learns when somebody asked to stop it. */
export interface ImportProgressReport {
  step(place: ReaderPlace, counts: ImportCounts): void;
  /** Resolves when the chunk under way is written down, so that a wish to stop which it met is known. */
  rest(): Promise<void>;
}

/**
 * Reports at most one chunk at a time and does not wait for it.
 *
 * @param stop is called once with the reason when the import has to stop: a request to cancel, or a journal that fails.
 */
export function createProgressReport(
  { importId, clock, onProgress }: Pick<ImportRequest, 'importId' | 'clock' | 'onProgress'>,
  journal: ImportJournal,
  stop: (reason: unknown) => void,
): ImportProgressReport {
  let reportedRows = 0;
  let underWay: Promise<void> | undefined;

  async function report({ file, row, share }: ReaderPlace, counts: ImportCounts): Promise<void> {
    reportedRows = counts.rows;
    try {
      const at = clock().toISOString();
      const { state } = await journal.execute({ type: 'RecordChunk', importId, file, row, counts, share, at });
      if (state.status !== 'running') stop(new CancellationRequested());
    } catch (error) {
      stop(error);
    } finally {
      underWay = undefined;
    }
  }

  return {
    step(place, counts) {
      onProgress?.({ share: place.share, file: place.file, counts });
      if (!underWay && counts.rows - reportedRows >= ROWS_PER_CHUNK) underWay = report(place, counts);
    },
    rest: async () => underWay,
  };
}

/** Somebody asked to stop this import. */
export class CancellationRequested extends Error {
  override name = 'CancellationRequested';
}
