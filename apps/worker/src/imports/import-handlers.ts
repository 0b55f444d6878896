import { DomainError } from '@groovelog/domain';
import {
  discardUpload,
  failImport,
  IMPORT_JOBS,
  keepStagedPreview,
  previewExport,
  runImport,
  stagedUpload,
  undoImport,
  type ImportJob,
} from '@groovelog/history-import';
import { systemClock, type JobHandler, type JobRun } from '@groovelog/platform';
import { settingsOf } from '@groovelog/read-models';
import type { WorkerParts } from '../worker-parts';

const FILES_GONE = { code: 'import.files-gone', message: 'The files of this import are gone. Hand them in again.' };
const GAVE_UP = { code: 'import.gave-up', message: 'The import could not be finished. What was stored stays; it can be resumed.' };

/** Previews, runs and undoes imports. */
export function importHandlers(parts: WorkerParts): Readonly<Record<string, JobHandler>> {
  return {
    [IMPORT_JOBS.preview]: (payload, run) => preview(parts, payload as ImportJob, run),
    [IMPORT_JOBS.run]: (payload, run) => importUpload(parts, payload as ImportJob, run),
    [IMPORT_JOBS.undo]: (payload) => undo(parts, payload as ImportJob),
  };
}

/** A preview that fails is an answer too: the page shows it, and nobody tries again. */
async function preview(
  { config, database, store, logger }: WorkerParts,
  { userId, importId }: ImportJob,
  { signal }: JobRun,
): Promise<void> {
  const upload = await stagedUpload(config.dataDir, userId, importId);
  if (!upload) return;
  try {
    const { policy } = await settingsOf(database, userId);
    const { files } = upload;
    await keepStagedPreview(config.dataDir, importId, {
      status: 'ready',
      preview: await previewExport({ store, userId, files, policy, clock: systemClock, signal }),
    });
  } catch (error) {
    signal.throwIfAborted();
    logger.error({ err: error, importId }, 'A preview failed');
    await keepStagedPreview(config.dataDir, importId, { status: 'failed', message: 'The files could not be read. Try again.' });
  }
}

/** A refusal is written into the import's own stream; anything else is tried again, with what was stored recognised. */
async function importUpload(parts: WorkerParts, job: ImportJob, run: JobRun): Promise<void> {
  const { config, database, store, logger } = parts;
  const upload = await stagedUpload(config.dataDir, job.userId, job.importId);
  if (!upload) return fail(parts, job, FILES_GONE);
  try {
    const { files } = upload;
    const receipt = await runImport({ ...job, store, database, files, via: 'web', clock: systemClock, signal: run.signal });
    logger.info({ importId: job.importId, status: receipt.status, ...receipt.counts }, 'An import ended');
    // The files of a cancelled import stay for a while: it can be resumed.
    if (receipt.status === 'completed') await discardUpload(config.dataDir, job.importId);
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof DomainError && error.code !== 'import.running-elsewhere') {
      logger.info({ importId: job.importId, code: error.code }, 'An import was refused');
      await discardUpload(config.dataDir, job.importId);
      return;
    }
    if (run.isLastAttempt) await fail(parts, job, GAVE_UP);
    throw error;
  }
}

async function undo({ store, database, logger }: WorkerParts, job: ImportJob): Promise<void> {
  try {
    const { withdrawn } = await undoImport({ ...job, store, database, clock: systemClock });
    logger.info({ importId: job.importId, withdrawn }, 'An import was undone');
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'import.running-elsewhere') throw error;
    logger.info({ importId: job.importId, code: error.code }, 'Undoing an import was refused');
  }
}

async function fail({ store }: WorkerParts, job: ImportJob, reason: { code: string; message: string }): Promise<void> {
  await failImport({ store, clock: systemClock }, job, reason).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });
}
