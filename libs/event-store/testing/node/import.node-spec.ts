import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventStoreDbEventStore, createPostgresEventStore, moveLog, verifyLog, type EventStore } from '@groovelog/event-store';
import { runImport } from '@groovelog/history-import';
import { imagineListening, writeExtendedZip } from '@groovelog/history-import/testing';
import { createLogger, createMetrics, newId, type Database } from '@groovelog/platform';
import { catchUp, tableChecksums, verifyReadModels } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { createMigratedTestDatabase } from '@groovelog/testing';
import { openNode, type TestNode } from './open-node';

const ROWS = 4_000;
const CLOCK = () => new Date('2026-11-21T10:00:00Z');

describe('an import with the log on the node', () => {
  let node: TestNode;
  let store: EventStore;
  let folder: string;
  const userId = randomUUID();
  beforeAll(async () => {
    node = await openNode();
    store = createEventStoreDbEventStore({ url: node.url });
    folder = await mkdtemp(join(tmpdir(), 'groovelog-node-'));
    await writeExtendedZip(
      join(folder, 'history.zip'),
      imagineListening({ seed: 5, rows: ROWS, tracks: 900, from: '2019-01-01', to: '2026-11-15' }),
    );
  });
  afterAll(async () => {
    await store.close();
    node.close();
    await rm(folder, { recursive: true });
  });

  const importInto = (log: EventStore, database: Database) =>
    runImport({
      store: log,
      database,
      userId,
      importId: newId(),
      files: [{ path: join(folder, 'history.zip'), name: 'history.zip' }],
      via: 'cli',
      clock: CLOCK,
    });

  const project = (log: EventStore, database: Database) =>
    catchUp({ database, store: log, projections, logger: createLogger('test', { logLevel: 'silent' }), metrics: createMetrics('cli') });

  it('ends with the same figures as with the log in PostgreSQL, stores nothing twice, and equals its replay', async () => {
    const [onNode, inPostgres] = [await createMigratedTestDatabase(), await createMigratedTestDatabase()];
    const postgres = createPostgresEventStore(inPostgres);

    const receipt = await importInto(store, onNode.database);
    expect(receipt.counts.stored).toBeGreaterThan(ROWS * 0.9);
    const again = await importInto(store, onNode.database);
    expect(again.counts).toMatchObject({ stored: 0, known: receipt.counts.stored });
    await project(store, onNode.database);

    await importInto(postgres, inPostgres.database);
    await project(postgres, inPostgres.database);
    expect(await listensOf(onNode.database, userId)).toEqual(await listensOf(inPostgres.database, userId));
    for (const { isEqual, differences } of await verifyReadModels({ database: onNode.database, store, projections })) {
      expect({ isEqual, differences }).toEqual({ isEqual: true, differences: [] });
    }

    await postgres.close();
    await onNode.drop();
    await inPostgres.drop();
  });

  it('can be moved into PostgreSQL, where the read models come out the same', async () => {
    const [before, after] = [await createMigratedTestDatabase(), await createMigratedTestDatabase()];
    const to = createPostgresEventStore(after);
    const { problems } = await verifyLog(store);
    // A node that other tests wrote to holds what they meant to be broken; this listener's streams are sound.
    expect(problems.filter((problem) => problem.stream?.includes(userId))).toEqual([]);
    await moveLog({ from: store, to });
    await project(store, before.database);
    await project(to, after.database);
    expect(await listensOf(after.database, userId)).toEqual(await listensOf(before.database, userId));
    for (const projection of projections) {
      const [moved, kept] = [await tableChecksums(after.database, projection), await tableChecksums(before.database, projection)];
      expect(moved.filter(isWithoutPositions)).toEqual(kept.filter(isWithoutPositions));
    }
    await to.close();
    await before.drop();
    await after.drop();
  });
});

/** Months say up to which position they are packed, and positions are the store's own. */
const isWithoutPositions = ({ table }: { table: string }) => table !== 'listening_months';

/** Every listen with what was heard; the numbers of tracks and the positions belong to one log. */
async function listensOf(database: Database, userId: string): Promise<unknown[]> {
  return database.query(
    `select count(*)::int as listens, sum(listens.ms_played)::text as ms,
       md5(string_agg(concat_ws('|', listens.id, listens.merged_into, listens.ended_at, listens.ms_played, tracks.uri, tracks.title), ',' order by listens.id)) as facts
     from rm_listening.listens
     join rm_listening.tracks on tracks.user_id = listens.user_id and tracks.track_no = listens.track_no
     where listens.user_id = $1`,
    [userId],
  );
}
