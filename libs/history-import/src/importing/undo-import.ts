import { listeningStream } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Database } from '@groovelog/platform';
import { openImportJournal } from './import-journal';
import { withImportLock } from './import-lock';
import { openMonthLog } from './month-log';

/** An import to take back. */
export interface UndoRequest {
  store: EventStore;
  database: Database;
  userId: string;
  importId: string;
  clock: Clock;
}

/** What was taken back. */
export interface UndoReceipt {
  /** Observations that no longer count; those that another import also brought are known there and went with this one. */
  withdrawn: number;
  /** Of the last event written; null when nothing was. */
  position: string | null;
}

/**
 * Takes an import back: each month that it wrote into says that it is withdrawn. Nothing is deleted; the same files can be
 * imported again. Safe to repeat after a crash.
 *
 * @throws DomainError `import.unknown` (not-found), `import.running` or `import.running-elsewhere` (conflict).
 */
export async function undoImport(request: UndoRequest): Promise<UndoReceipt> {
  return withImportLock(request.database, request.importId, () => withdrawEverywhere(request));
}

async function withdrawEverywhere({ store, userId, importId, clock }: UndoRequest): Promise<UndoReceipt> {
  const at = clock().toISOString();
  // First of all, so that nobody resumes the import while its months are being emptied.
  const undone = await openImportJournal({ store, userId, importId }, 'user').execute({ type: 'UndoImport', importId, at });
  const receipt: UndoReceipt = { withdrawn: 0, position: undone.position };
  const prefix = listeningStream(userId, '');
  for await (const stream of store.streamNames(prefix)) {
    const month = openMonthLog({ store, userId, importId, actor: 'user' }, stream.slice(prefix.length));
    const { withdrawn, position } = await month.withdraw(at);
    receipt.withdrawn += withdrawn;
    receipt.position = position ?? receipt.position;
  }
  return receipt;
}
