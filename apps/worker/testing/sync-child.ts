import { createPostgresEventStore } from '@groovelog/event-store';
import { createLogger, openDatabase } from '@groovelog/platform';
import { createSyncRunner, type RunnableKind } from '@groovelog/sync';
import { connectionWith, FIXED_NOW } from './connected-user';

/** Syncs kinds one after the other for the user in argv: to be killed in the middle. */
async function main(): Promise<void> {
  const [databaseUrl = '', userId = '', simulatorUrl = '', key = '', kinds = ''] = process.argv.slice(2);
  const database = openDatabase({ url: databaseUrl, application: 'sync-child', max: 3 });
  const store = createPostgresEventStore({ database, url: databaseUrl });
  const clock = () => FIXED_NOW;
  const connection = connectionWith(database, { url: simulatorUrl }, Buffer.from(key, 'hex'), clock);
  const runner = createSyncRunner({ database, store, connection, clock, logger: createLogger('child', { logLevel: 'silent' }) });
  const { signal } = new AbortController();
  for (const kind of kinds.split(',')) await runner.run({ userId, kind: kind as RunnableKind, full: true, trigger: 'cli', signal });
  await store.close();
  await database.close();
}

void main();
