import type { ImportedFile, RejectedRowReport } from '@groovelog/domain';
import type { ImportTally } from './import-tally';
import type { ImportWriter } from './month-log';
import { createMonthBuckets } from './month-buckets';
import { createMonthWriter } from './month-writer';
import { readObservations, type ReadBatch, type ReadingRequest } from './read-observations';
import { createRowLedger, type RowLedger } from './row-ledger';

/** Rows collected before they are written, so that each month gets few and large appends. */
const ROWS_PER_WRITE = 2_000;
/** So many rejected rows are named one by one; the rest is only counted. */
const MAX_REJECTED_ROWS = 10_000;

/** What one pass over the files found and wrote. */
export interface StoredPass {
  files: ImportedFile[];
  rejected: RejectedRowReport[];
  /** Of the last event written; null when nothing was. */
  position: string | null;
}

/**
 * Reads all rows, writes those that are new, and counts each in `tally` as soon as its fate is certain.
 *
 * @param onBatch is told after each batch of rows how far the reader is; `bytesBefore` are those of the files read before.
 * @throws the signal's reason, or what went wrong, after everything under way has ended and is counted.
 */
export async function storeObservations(
  reading: ReadingRequest,
  writer: ImportWriter,
  tally: ImportTally,
  signal: AbortSignal,
  onBatch: (batch: ReadBatch, bytesBefore: number) => void,
): Promise<StoredPass> {
  const pass: StoredPass = { files: [], rejected: [], position: null };
  const ledger = createRowLedger();
  const buckets = createMonthBuckets();
  const months = createMonthWriter(writer, ({ stored, known, position }) => {
    tally.stored(stored);
    tally.known(known);
    if (position !== null && (pass.position === null || position > pass.position)) pass.position = position;
  });
  const writeAll = async () => {
    for (const [month, observations] of buckets.empty()) await months.write(month, observations);
  };
  let bytesBefore = 0;
  try {
    for await (const part of readObservations(reading)) {
      signal.throwIfAborted();
      if (part.kind === 'file') {
        pass.files.push(part.file);
        if (part.file.rows !== undefined) bytesBefore += part.file.bytes;
        continue;
      }
      sortOut(part, { tally, ledger, pass, keep: buckets.add });
      if (buckets.size() >= ROWS_PER_WRITE) await writeAll();
      onBatch(part, bytesBefore);
    }
    await writeAll();
  } catch (error) {
    await months.drain().catch(() => undefined);
    throw error;
  }
  await months.drain();
  return pass;
}

interface Desk {
  tally: ImportTally;
  ledger: RowLedger;
  pass: StoredPass;
  keep: ReturnType<typeof createMonthBuckets>['add'];
}

/** A row met before is known, or repeated when it stood in the same file; its first occurrence decides about the fact. */
function sortOut({ observations, rejected, fileNo }: ReadBatch, { tally, ledger, pass, keep }: Desk): void {
  for (const row of rejected) {
    tally.leftOut(row.reason);
    if (pass.rejected.length < MAX_REJECTED_ROWS) pass.rejected.push(row);
  }
  for (const observation of observations) {
    tally.readable(observation.endedAt);
    const met = ledger.meet(observation.id, fileNo);
    if (met === 'new') keep(observation);
    else if (met === 'in-same-file') tally.leftOut('repeated-row');
    else tally.known(1);
  }
}
