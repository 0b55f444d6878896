// A process of its own that imports one file and may be killed: node -r register-typescript.cjs import-subject.ts '{…}'
import { createPostgresEventStore } from '@groovelog/event-store';
import { openDatabase } from '@groovelog/platform';
import { runImport } from '../src';

async function main(): Promise<void> {
  const { url, userId, importId, path } = JSON.parse(process.argv[2] ?? '') as Record<string, string>;
  const database = openDatabase({ url: url!, application: 'import-subject' });
  const store = createPostgresEventStore({ database, url: url! });
  process.stdout.write('importing\n');
  const files = [{ path: path!, name: 'history.zip' }];
  await runImport({
    store,
    database,
    userId: userId!,
    importId: importId!,
    files,
    via: 'cli',
    clock: () => new Date('2026-11-21T10:00:00Z'),
  });
  await store.close();
  await database.close();
}

void main();
