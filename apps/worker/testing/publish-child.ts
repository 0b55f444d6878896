import { createPostgresEventStore } from '@groovelog/event-store';
import { createLogger, openDatabase } from '@groovelog/platform';
import { createListeningCache } from '@groovelog/read-models';
import { createPublisher } from '@groovelog/smart-playlists';
import { connectionWith, FIXED_NOW } from './connected-user';

/** Publishes the smart playlist in argv for the user in argv: to be killed in the middle. */
async function main(): Promise<void> {
  const [databaseUrl = '', userId = '', simulatorUrl = '', key = '', playlistId = ''] = process.argv.slice(2);
  const database = openDatabase({ url: databaseUrl, application: 'publish-child', max: 3 });
  const store = createPostgresEventStore({ database, url: databaseUrl });
  const clock = () => FIXED_NOW;
  const connection = connectionWith(database, { url: simulatorUrl }, Buffer.from(key, 'hex'), clock);
  const logger = createLogger('child', { logLevel: 'silent' });
  const none = () => Promise.resolve();
  const publisher = createPublisher({
    database,
    store,
    connection,
    clock,
    logger,
    cache: createListeningCache(),
    settle: none,
    sleep: none,
  });
  await publisher.publish({ userId, playlistId, publishId: null, trigger: 'user', signal: new AbortController().signal });
  await store.close();
  await database.close();
}

void main();
