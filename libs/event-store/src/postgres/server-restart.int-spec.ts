import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, freePort, migrate, openDatabase, startEmbeddedPostgres } from '@groovelog/platform';
import { StoreTimeout, StoreUnavailable, type EventStore } from '@groovelog/event-store';
import { buildEvents, collectLive, freshStream, readAll } from '@groovelog/event-store/testing';
import { createPostgresEventStore } from './postgres-event-store';

const MIGRATIONS = join(__dirname, '../../../../migrations');

it('survives restarts of the server while it writes and is subscribed: what was acknowledged is there, once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-restart-'));
  const options = { dataDir, logger: createLogger('test', { logLevel: 'silent' }), port: await freePort() };
  let server = await startEmbeddedPostgres(options);
  await migrate(server.url, MIGRATIONS);
  const database = openDatabase({ url: server.url, application: 'groovelog-test' });
  const store = createPostgresEventStore({ database, url: server.url });
  const reader = collectLive(store);
  const stream = freshStream();
  const stop = new AbortController();
  const writing = writeUntil(stop.signal, store, stream);
  for (let round = 0; round < 2; round += 1) {
    await reader.until((events) => events.length >= 50 * (round + 1));
    await server.stop();
    server = await startEmbeddedPostgres(options);
  }
  const read = reader.events.length;
  await reader.until((events) => events.length > read + 20);
  stop.abort();
  const acknowledged = await writing;
  await reader.until((events) => events.length >= acknowledged.length);
  await reader.stop();
  const stored = (await readAll(store, stream)).map((event) => event.id);
  expect(stored).toEqual(acknowledged);
  expect(reader.events.map((event) => event.id)).toEqual(stored);
  await store.close();
  await database.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

/** Appends one after the other, each repeated until it is acknowledged; returns the ids in order. */
async function writeUntil(signal: AbortSignal, store: EventStore, stream: ReturnType<typeof freshStream>): Promise<string[]> {
  const ids: string[] = [];
  while (!signal.aborted) {
    const events = buildEvents(1);
    for (let stored = false; !stored;) {
      try {
        stored = (await store.append(stream, events, 'any')).kind !== 'conflict';
      } catch (error) {
        if (!(error instanceof StoreTimeout) && !(error instanceof StoreUnavailable)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    ids.push(...events.map((event) => event.id));
  }
  return ids;
}
