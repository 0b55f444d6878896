import { DEFAULT_LISTEN_POLICY, type ImportCounts, type ImportedFile, type ListenPolicy, type RejectedRowReport } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock } from '@groovelog/platform';
import { createImportTally } from '../importing/import-tally';
import { readObservations } from '../importing/read-observations';
import { createRowLedger } from '../importing/row-ledger';
import type { ExportSource } from '../reading/export-file';
import { DEFAULT_READING_LIMITS, type ReadingLimits } from '../reading/reading-limits';
import { readExistingHistory } from './existing-history';
import { createJudge, type JudgedObservation } from './judged-observation';
import { outlookOf, type Outlook } from './row-fates';

/** So many rejected rows a preview names; `counts.reasons` has them all. */
const MAX_NAMED_ROWS = 50;

export interface PreviewRequest {
  store: EventStore;
  userId: string;
  files: readonly ExportSource[];
  clock: Clock;
  /** The listener's; what counts as a listen depends on it. */
  policy?: ListenPolicy;
  limits?: ReadingLimits;
  signal?: AbortSignal;
}

/** What an import of these files would do. `counts.stored` are the new rows; they are `outlook.fates` in total. */
export interface ExportPreview {
  files: ImportedFile[];
  counts: ImportCounts;
  /** Readable rows by UTC year. */
  years: Record<string, number>;
  outlook: Outlook;
  /** The first rejected rows, by file and row. */
  rejected: RejectedRowReport[];
}

/**
 * Reads files as an import would, and stores nothing. Numbers are those that an import now would report, and the listens
 * those that the history would then have under the policy.
 *
 * @throws the signal's reason.
 */
export async function previewExport(request: PreviewRequest): Promise<ExportPreview> {
  const { store, userId, files, clock, policy = DEFAULT_LISTEN_POLICY, limits = DEFAULT_READING_LIMITS, signal } = request;
  const judge = createJudge();
  const existing = await readExistingHistory(store, userId, judge);
  const tally = createImportTally();
  const ledger = createRowLedger();
  const preview: Pick<ExportPreview, 'files' | 'rejected'> = { files: [], rejected: [] };
  const arrivals: JudgedObservation[] = [];
  for await (const part of readObservations({ files, userId, now: clock(), limits })) {
    signal?.throwIfAborted();
    if (part.kind === 'file') {
      preview.files.push(part.file);
      continue;
    }
    for (const row of part.rejected) {
      tally.leftOut(row.reason);
      if (preview.rejected.length < MAX_NAMED_ROWS) preview.rejected.push(row);
    }
    for (const { id, played, endedAt } of part.observations) {
      tally.readable(endedAt);
      const met = ledger.meet(id, part.fileNo);
      if (met === 'in-same-file') tally.leftOut('repeated-row');
      else if (met === 'in-other-file' || existing.isKnown(played.at.slice(0, 7), id)) tally.known(1);
      else {
        tally.stored(1);
        arrivals.push(judge(id, played, true));
      }
    }
  }
  return { ...preview, counts: tally.counts(), years: tally.years(), outlook: outlookOf(existing, arrivals, policy) };
}
