import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { EventStore } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import type { ExportSource } from '../reading/export-file';
import { openImportJournal } from './import-journal';

/**
 * The id under which to import these files: that of an earlier import of the very same files that was not finished, so that
 * it goes on, or a new one. Depends on the content alone, not on names or the place of the files.
 *
 * @throws what reading a file throws.
 */
export async function resumableImportId(
  store: EventStore,
  userId: string,
  files: readonly ExportSource[],
): Promise<{ importId: string; isResumed: boolean }> {
  const content = await fingerprint(files);
  for (let attempt = 0; ; attempt++) {
    const importId = uuidV5(userId, `import:${content}:${attempt}`);
    const { status } = await openImportJournal({ store, userId, importId }, 'import').state();
    if (status !== 'completed' && status !== 'undone') return { importId, isResumed: status !== 'none' };
  }
}

async function fingerprint(files: readonly ExportSource[]): Promise<string> {
  const hashes: string[] = [];
  for (const { path } of files) {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    hashes.push(hash.digest('hex'));
  }
  return createHash('sha256').update(hashes.sort().join()).digest('hex');
}
