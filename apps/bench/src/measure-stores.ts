import { createEventStoreDbEventStore, createPostgresEventStore } from '@groovelog/event-store';
import { startFakeEventStoreDb } from '@groovelog/event-store/testing';
import { openDatabase } from '@groovelog/platform';
import { measureLog } from './measure-log';
import type { Measurement } from './measurement';
import { openScratchDatabase } from './scratch-database';

/** Both stores, one after the other. */
export async function measureStores(): Promise<Measurement[]> {
  return [...(await measurePostgres()), ...(await measureEventStoreDb())];
}

async function measurePostgres(): Promise<Measurement[]> {
  const scratch = await openScratchDatabase();
  const database = openDatabase({ url: scratch.url, application: 'groovelog-bench' });
  const store = createPostgresEventStore({ database, url: scratch.url });
  try {
    return await measureLog(store, 'postgres', { append: 20_000, read: 100_000 });
  } finally {
    await store.close();
    await database.close();
    await scratch.close();
  }
}

/** The client and the adapter against the server of the tests, in this process: what the product's own side costs. */
async function measureEventStoreDb(): Promise<Measurement[]> {
  const server = await startFakeEventStoreDb();
  const store = createEventStoreDbEventStore({ url: server.url });
  try {
    return await measureLog(store, 'eventstoredb', { append: 10_000, read: 9_000 });
  } finally {
    await store.close();
    server.stop();
  }
}
