import type { EventStore } from '@groovelog/event-store';
import type { Clock } from '@groovelog/platform';
import { openImportJournal } from './import-journal';

/**
 * Asks a running import to stop; whoever runs it stops within some thousand rows, and what was stored stays. Does nothing
 * when the import has ended.
 *
 * @returns the position of the request in the log; null when nothing was written.
 * @throws DomainError `import.unknown` (not-found).
 */
export async function cancelImport(
  { store, clock }: { store: EventStore; clock: Clock },
  userId: string,
  importId: string,
): Promise<{ position: string | null }> {
  const journal = openImportJournal({ store, userId, importId }, 'user');
  const { position } = await journal.execute({ type: 'RequestCancellation', importId, at: clock().toISOString() });
  return { position };
}
