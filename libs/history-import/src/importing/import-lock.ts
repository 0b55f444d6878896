import { DomainError } from '@groovelog/domain';
import type { Database } from '@groovelog/platform';

/**
 * Does `work` while no other process works on the same import; the database forgets the lock when this process dies.
 *
 * @throws DomainError `import.running-elsewhere` (conflict) when another holds it.
 */
export async function withImportLock<T>(database: Database, importId: string, work: () => Promise<T>): Promise<T> {
  const connection = await database.dedicated();
  try {
    const [row] = await connection.query<{ locked: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('import:' || $1, 0)) as locked`,
      [importId],
    );
    if (!row?.locked) throw new DomainError('conflict', 'import.running-elsewhere', 'This import is running already.');
    return await work();
  } finally {
    await connection.close();
  }
}
