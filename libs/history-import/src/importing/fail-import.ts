import type { EventStore } from '@groovelog/event-store';
import type { Clock } from '@groovelog/platform';
import { openImportJournal } from './import-journal';

/**
 * Writes down that an import cannot go on, when whoever ran it could not do so itself. It can be resumed.
 *
 * @param reason a stable code and a sentence for people.
 * @throws DomainError `import.unknown` (not-found) when it never started.
 */
export async function failImport(
  { store, clock }: { store: EventStore; clock: Clock },
  { userId, importId }: { userId: string; importId: string },
  { code, message }: { code: string; message: string },
): Promise<void> {
  const journal = openImportJournal({ store, userId, importId }, 'import');
  const at = clock().toISOString();
  await journal.execute({ type: 'FailImport', importId, code, message, at });
}
