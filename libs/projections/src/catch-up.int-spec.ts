import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import {
  appendPlays,
  becomes,
  countingProjection,
  forkProjector,
  reaches,
  resetProjections,
  runProjections,
  silent,
} from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { catchUp } from './catch-up';

describe('catching up', () => {
  let test: TestDatabase;
  let store: EventStore;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    store = createPostgresEventStore({ database: test.database, url: test.url });
  });
  beforeEach(() => resetProjections(test.database));
  afterAll(async () => {
    await store.close();
    await test.drop();
  });

  const counted = async () => (await test.database.query<{ n: number }>('select count(*)::int as n from rm_counting.plays'))[0]!.n;
  const options = (projections = [countingProjection()]) => ({ database: test.database, store, logger: silent, projections });

  it('applies everything itself right after the leader was killed, whatever that one last said', async () => {
    const projector = forkProjector(test.url, {});
    await becomes(test.database, { state: 'live' });
    await projector.kill();
    await appendPlays(store, 700);
    await catchUp(options());
    expect(await counted()).toBe(Number((await store.head()).count));
  });

  it('waits for whoever leads', async () => {
    await runProjections(options(), async () => {
      await reaches(test.database, await appendPlays(store, 10));
      await appendPlays(store, 700);
      await catchUp(options());
      expect(await counted()).toBe(Number((await store.head()).count));
    });
  });

  it.each([
    ['lacks a read model', [countingProjection(), { ...countingProjection(), name: 'newer' }]],
    ['serves another version of one', [countingProjection({ version: 2 })]],
  ])('says so when the leader %s, instead of waiting for ever', async (_, projections) => {
    await runProjections(options(), async () => {
      await reaches(test.database, await appendPlays(store, 10));
      await expect(catchUp({ ...options(projections), timings: { neglectMs: 100 } })).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'projection.neglected',
      });
    });
  });
});
