import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { appendPlays, countingProjection, monthOf, reaches, runProjections } from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { waitForProjections } from './wait-for-projections';

const PAIRS = process.env['STRESS'] ? 1_000 : 100;

describe('reading what was just written', () => {
  let test: TestDatabase;
  let store: EventStore;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    store = createPostgresEventStore({ database: test.database, url: test.url });
  });
  afterAll(async () => {
    await store.close();
    await test.drop();
  });

  it('shows each command in the query after it, for several people at once', async () => {
    const projection = countingProjection();
    await runProjections({ ...test, store, projections: [projection] }, async () => {
      await reaches(test.database, await appendPlays(store, 1));
      const person = async (who: number) => {
        for (let n = 0; n < PAIRS / 4; n++) {
          const position = await appendPlays(store, 1, { stream: monthOf(who) });
          expect(await waitForProjections(test.database, { names: ['counting'], position, timeoutMs: 5_000 })).toBe(true);
          expect(await test.database.query('select from rm_counting.plays where plays.position = $1', [position])).toHaveLength(1);
        }
      };
      await Promise.all([0, 1, 2, 3].map(person));
    });
  });

  it('says so when a projection does not get there in time', async () => {
    const position = await appendPlays(store, 1);
    expect(await waitForProjections(test.database, { names: ['counting'], position, timeoutMs: 30 })).toBe(false);
    expect(await waitForProjections(test.database, { names: ['unknown'], position, timeoutMs: 0 })).toBe(false);
  });

  it('waits for nothing when there is nothing to wait for', async () => {
    expect(await waitForProjections(test.database, { names: ['counting'], position: null, timeoutMs: 0 })).toBe(true);
    expect(await waitForProjections(test.database, { names: [], position: '9999999999999999', timeoutMs: 0 })).toBe(true);
  });
});
