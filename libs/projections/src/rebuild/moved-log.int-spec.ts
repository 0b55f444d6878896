import { createEventStoreDbEventStore, createPostgresEventStore, moveLog } from '@groovelog/event-store';
import { startFakeEventStoreDb } from '@groovelog/event-store/testing';
import { appendPlays, becomes, cleanReplay, countingProjection, reaches, runProjections, silent } from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { catchUp } from '../catch-up';
import { skipEvent } from '../operate/skip-event';
import { waitForProjections } from '../status/wait-for-projections';
import { tableChecksums } from '../verify/table-checksums';
import { verifyReadModels } from '../verify/verify-read-models';

describe('a log that moves to another store', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
  });
  afterAll(() => test.drop());

  it('has its read models built anew, there and back, without the events that were skipped', async () => {
    let poison = '';
    const projection = countingProjection({
      before(batch) {
        if (batch.some((event) => event.id === poison)) throw new TypeError('Poison');
      },
    });
    const server = await startFakeEventStoreDb();
    const postgres = createPostgresEventStore({ database: test.database, url: test.url });
    const eventStoreDb = createEventStoreDbEventStore({ url: server.url });
    const run = (store: typeof eventStoreDb, work: () => Promise<unknown>) =>
      runProjections({ ...test, store, projections: [projection] }, work);
    const equalsReplayOf = async (store: typeof eventStoreDb, events: number) => {
      expect(await verifyReadModels({ database: test.database, store, projections: [projection] })).toMatchObject([
        { isEqual: true, events },
      ]);
    };

    const old = await appendPlays(postgres, 300);
    [{ event_id: poison }] = (await test.database.query<{ event_id: string }>('select event_id from es.events where position = 100')) as [
      { event_id: string },
    ];
    await run(postgres, async () => {
      const { failure } = await becomes(test.database, { state: 'faulted' });
      await skipEvent(test.database, { projection: 'counting', position: failure!.position!, reason: 'A test' });
      await reaches(test.database, old);
    });

    await moveLog({ from: postgres, to: eventStoreDb });
    const moved = { database: test.database, store: eventStoreDb, projections: [projection] };
    await expect(verifyReadModels(moved)).rejects.toMatchObject({ code: 'verify.no-tables' });
    const { position: head } = await eventStoreDb.head();
    expect(await waitForProjections(test.database, { names: ['counting'], position: head, timeoutMs: 0 })).toBe(false);
    await catchUp({ ...moved, logger: silent });
    await equalsReplayOf(eventStoreDb, 299);
    await run(eventStoreDb, async () => reaches(test.database, await appendPlays(eventStoreDb, 20)));
    await equalsReplayOf(eventStoreDb, 319);

    await moveLog({ from: eventStoreDb, to: postgres });
    await run(postgres, async () => reaches(test.database, (await postgres.head()).position));
    await equalsReplayOf(postgres, 319);
    poison = '';
    expect(await tableChecksums(test.database, projection)).not.toEqual(await cleanReplay(test.database, postgres, projection));
    await Promise.all([postgres.close(), eventStoreDb.close()]);
    server.stop();
  });
});
