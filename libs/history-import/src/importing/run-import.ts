import { coveredSpans, DomainError, type ImportedFile } from '@groovelog/domain';
import { measureSources } from '../reading/measure-sources';
import { DEFAULT_READING_LIMITS } from '../reading/reading-limits';
import { openImportJournal, type ImportJournal } from './import-journal';
import { withImportLock } from './import-lock';
import { CancellationRequested, createProgressReport } from './import-progress';
import type { ImportReceipt, ImportRequest } from './import-request';
import { createImportTally, type ImportTally } from './import-tally';
import { storeObservations, type StoredPass } from './store-observations';

const REJECTED_ROWS_PER_EVENT = 500;
/** What an event has room for. */
const MAX_NAMED_FILES = 500;
const MAX_NAME = 200;

/**
 * Imports files: every row becomes a fact, or is known already, or is counted under a reason. Nothing of a file is held but
 * the rows under way and about 40 bytes for each row met.
 *
 * Safe to run again after a crash at any point, with the same import id and the same files: the rows it stored before are
 * recognised as its own, and the receipt is the same as without the crash.
 *
 * @throws DomainError `import.nothing-to-read` (invalid) with one problem a file; `import.finished` or
 * `import.running-elsewhere` (conflict). StoreUnavailable when the log stays away for half a minute; the import stays under
 * way then. The signal's reason after an abort that leaves the import under way.
 */
export async function runImport(request: ImportRequest): Promise<ImportReceipt> {
  return withImportLock(request.database, request.importId, () => runLocked(request));
}

async function runLocked(request: ImportRequest): Promise<ImportReceipt> {
  const { importId, via, clock } = request;
  const journal = openImportJournal(request, 'import');
  const tally = createImportTally();
  const bytes = await measureSources(request.files, request.limits ?? DEFAULT_READING_LIMITS);
  const files = request.files.slice(0, MAX_NAMED_FILES).map(({ name }) => name.slice(0, MAX_NAME));
  const { state, position } = await journal.execute({ type: 'StartImport', importId, files, bytes, via, at: clock().toISOString() });
  try {
    if (state.status === 'cancelling') throw new CancellationRequested();
    const pass = await passOver(request, journal, tally, bytes);
    return await complete(request, journal, tally, pass);
  } catch (error) {
    return endEarly(request, journal, tally, { error, position });
  }
}

async function passOver(request: ImportRequest, journal: ImportJournal, tally: ImportTally, totalBytes: number): Promise<StoredPass> {
  const stop = new AbortController();
  const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal;
  const progress = createProgressReport(request, journal, (reason) => stop.abort(reason));
  const reading = { ...request, now: request.clock(), limits: request.limits ?? DEFAULT_READING_LIMITS };
  const pass = await storeObservations(reading, request, tally, signal, ({ file, lastRow, bytes }, bytesBefore) => {
    const share = totalBytes === 0 ? 1 : Math.min(1, (bytesBefore + bytes) / totalBytes);
    progress.step({ file, row: lastRow, share }, tally.counts());
  });
  await progress.rest();
  signal.throwIfAborted();
  if (!pass.files.some((file) => file.rows !== undefined)) throw nothingToRead(pass.files);
  return pass;
}

async function complete(
  { importId, clock }: ImportRequest,
  journal: ImportJournal,
  tally: ImportTally,
  { files, rejected, position }: StoredPass,
): Promise<ImportReceipt> {
  const at = () => clock().toISOString();
  for (let end = 0; end < rejected.length;) {
    end = Math.min(end + REJECTED_ROWS_PER_EVENT, rejected.length);
    await journal.execute({ type: 'RejectRows', importId, rows: rejected.slice(0, end), at: at() });
  }
  const receipt = { files: namedFiles(files), counts: tally.counts(), years: tally.years(), covers: coveredSpans(files) };
  const completed = await journal.execute({ type: 'CompleteImport', importId, ...receipt, at: at() });
  return { importId, status: 'completed', ...receipt, position: completed.position ?? position };
}

/** A person's wish to stop becomes a receipt, a refusal is written down and thrown, anything else leaves the import under way. */
async function endEarly(
  { importId, clock, signal, onAbort }: ImportRequest,
  journal: ImportJournal,
  tally: ImportTally,
  { error, position }: { error: unknown; position: string | null },
): Promise<ImportReceipt> {
  const [counts, at] = [tally.counts(), clock().toISOString()];
  if (error instanceof CancellationRequested || (signal?.aborted && onAbort === 'cancel')) {
    const cancelled = await journal.execute({ type: 'CancelImport', importId, counts, at });
    const receipt = { files: [], counts, years: tally.years(), covers: [] };
    return { importId, status: 'cancelled', ...receipt, position: cancelled.position ?? position };
  }
  if (error instanceof DomainError) {
    await journal.execute({ type: 'FailImport', importId, code: error.code, message: error.message, counts, at });
  }
  throw error;
}

function nothingToRead(files: readonly ImportedFile[]): DomainError {
  const problems = files.map((file) => ({ path: file.name, message: file.skipped ?? 'It holds nothing to import.' }));
  const first = problems[0] ? ` ${problems[0].path}: ${problems[0].message}` : '';
  const message = `No file holds a listening history.${first}${problems.length > 1 ? ` (and ${problems.length - 1} more files)` : ''}`;
  return new DomainError('invalid', 'import.nothing-to-read', message, problems);
}

function namedFiles(files: readonly ImportedFile[]): ImportedFile[] {
  const named = files.slice(0, MAX_NAMED_FILES).map((file) => ({ ...file, name: file.name.slice(0, MAX_NAME) }));
  const more = files.length - named.length;
  if (more > 0) named.push({ name: `… and ${more} more`, kind: 'other', bytes: 0, skipped: 'Too many files to name each.' });
  return named;
}
