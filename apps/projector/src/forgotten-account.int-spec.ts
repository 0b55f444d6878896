import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccounts } from '@groovelog/accounts';
import { createEventStoreDbEventStore, createPostgresEventStore, verifyLog, type EventStore } from '@groovelog/event-store';
import { startFakeEventStoreDb, takeAll, type FakeEventStoreDb } from '@groovelog/event-store/testing';
import { runImport } from '@groovelog/history-import';
import { imagineListening, writeExtendedZip } from '@groovelog/history-import/testing';
import { createLogger, newId } from '@groovelog/platform';
import { catchUp, rebuildNow, verifyReadModels } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import type { SpotifyConnection } from '@groovelog/spotify';
import { disconnectSpotify } from '@groovelog/sync';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';

const logger = createLogger('test', { logLevel: 'silent' });
const CLOCK = () => new Date('2026-11-21T10:00:00Z');

describe.each(['PostgreSQL', 'EventStoreDB'] as const)('a person who is forgotten, with the log in %s', (kind) => {
  let folder: string;
  let test: TestDatabase;
  let server: FakeEventStoreDb | undefined;
  let store: EventStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groovelog-forgotten-'));
    test = await createMigratedTestDatabase();
    server = kind === 'EventStoreDB' ? await startFakeEventStoreDb() : undefined;
    store = server ? createEventStoreDbEventStore({ url: server.url }) : createPostgresEventStore(test);
  });
  afterAll(async () => {
    await store.close();
    server?.stop();
    await test.drop();
    await rm(folder, { recursive: true });
  });

  const project = () => catchUp({ database: test.database, store, projections, logger });

  /** Registers somebody who imports a small history. */
  async function registerListener(name: string, seed: number): Promise<string> {
    const role = seed === 1 ? 'admin' : 'listener';
    const accounts = createAccounts({ database: test.database, store });
    const { userId } = await accounts.registerUser({ name, password: 'correct horse battery', role, timeZone: 'Europe/Paris' });
    const path = join(folder, `${name}.zip`);
    await writeExtendedZip(path, imagineListening({ seed, rows: 400, tracks: 60, from: '2026-01-01', to: '2026-11-15' }));
    const files = [{ path, name: 'history.zip' }];
    await runImport({ store, database: test.database, userId, importId: newId(), files, via: 'cli', clock: CLOCK });
    return userId;
  }

  /** Rows in read models that name the person, by table. */
  async function rowsAbout(userId: string): Promise<Record<string, number>> {
    const tables = await test.database.query<{ name: string }>(
      `select format('%I.%I', columns.table_schema, columns.table_name) as name from information_schema.columns
       where columns.table_schema like 'rm\\_%' and columns.column_name = 'user_id' order by name`,
    );
    const counts: [string, number][] = [];
    for (const { name } of tables) {
      const [row] = await test.database.query<{ rows: number }>(`select count(*)::int as rows from ${name} where user_id = $1`, [userId]);
      counts.push([name, row?.rows ?? 0]);
    }
    return Object.fromEntries(counts.filter(([, rows]) => rows > 0));
  }

  async function expectSound(): Promise<void> {
    expect((await verifyLog(store)).problems).toEqual([]);
    for (const { isEqual, differences } of await verifyReadModels({ database: test.database, store, projections })) {
      expect({ isEqual, differences }).toEqual({ isEqual: true, differences: [] });
    }
  }

  it('is in no read model any more, neither by the event, nor after a rebuild, nor after a scavenge; others keep everything', async () => {
    const [anna, ben] = [await registerListener('anna', 2), await registerListener('ben', 1)];
    await project();
    const before = await rowsAbout(ben);
    expect(Object.keys(await rowsAbout(anna))).toEqual(Object.keys(before));

    const connection = { disconnect: () => Promise.resolve() } as unknown as SpotifyConnection;
    const receipt = await disconnectSpotify(
      { database: test.database, store, connection, clock: CLOCK },
      { userId: anna, delete: 'everything' },
    );
    expect(receipt.streams.map(({ category }) => category).sort()).toEqual(['import', 'listening']);
    await project();
    expect(await rowsAbout(anna)).toEqual({});
    expect(await rowsAbout(ben)).toEqual(before);

    await rebuildNow({ database: test.database, store, projections, logger });
    expect(await rowsAbout(anna)).toEqual({});
    await expectSound();

    // Until then a subscription of EventStoreDB still brings what was erased; the event that forgets comes after it.
    server?.log.scavenge();
    const { events } = await takeAll(store, { categories: [] });
    expect(events.filter(({ stream, data }) => stream.includes(anna) && 'title' in data)).toEqual([]);
    await expectSound();
    expect(await rowsAbout(ben)).toEqual(before);
  });
});
