import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ListeningEvent, StoredEvent, TrackPlayedData } from '@groovelog/domain';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { newId, type Database } from '@groovelog/platform';
import { createMigratedTestDatabase } from '@groovelog/testing';
import { runImport, type ImportReceipt, type ImportRequest } from '../src';

/** A log in a database of its own, a folder for files, and a listener. */
export interface ImportFixture {
  url: string;
  database: Database;
  store: EventStore;
  userId: string;
  folder: string;
  /** The same log and folder for a listener who has nothing yet. */
  forNewListener(): ImportFixture;
  /** Writes a loose file and gives its path. */
  file(name: string, content: string | Buffer | object): Promise<string>;
  import(paths: readonly string[], options?: Partial<ImportRequest>): Promise<ImportReceipt>;
  /** Every observation in the log that was not withdrawn, by id. */
  observations(userId?: string): Promise<Map<string, TrackPlayedData>>;
  drop(): Promise<void>;
}

/** The moment at which everything in import tests happens. */
export const NOW = new Date('2026-11-21T10:00:00Z');

export async function createImportFixture(): Promise<ImportFixture> {
  const test = await createMigratedTestDatabase();
  const { url, database } = test;
  const store = createPostgresEventStore({ database, url });
  const folder = await mkdtemp(join(tmpdir(), 'groovelog-import-'));
  const forListener = (userId: string): ImportFixture => ({
    url,
    database,
    store,
    userId,
    folder,
    forNewListener: () => forListener(newId()),
    async file(name, content) {
      const path = join(folder, name);
      await writeFile(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
      return path;
    },
    import: (paths, options = {}) =>
      runImport({
        store,
        database,
        userId,
        importId: newId(),
        files: paths.map((path) => ({ path, name: basename(path) })),
        via: 'cli',
        clock: () => NOW,
        ...options,
      }),
    observations: (of = userId) => observationsOf(store, of),
    async drop() {
      await store.close();
      await test.drop();
      await rm(folder, { recursive: true });
    },
  });
  return forListener(newId());
}

async function observationsOf(store: EventStore, userId: string): Promise<Map<string, TrackPlayedData>> {
  const found = new Map<string, { played: TrackPlayedData; importId: string | undefined }>();
  for await (const stream of store.streamNames(`listening-${userId}_`)) {
    for await (const event of store.read(stream)) {
      const { type, data } = event as StoredEvent & ListeningEvent;
      if (type === 'TrackPlayed') found.set(event.id, { played: data, importId: event.meta.$correlationId });
      if (type === 'ImportWithdrawn') for (const [id, { importId }] of found) if (importId === data.importId) found.delete(id);
    }
  }
  return new Map([...found].map(([id, { played }]) => [id, played]));
}
