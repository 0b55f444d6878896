import { createMemoryEventStore, createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import {
  appendPlays,
  becomes,
  cleanReplay,
  countingProjection,
  monthOf,
  play,
  reaches,
  resetLog,
  resetProjections,
  runProjections,
  setting,
} from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { projectionStatuses } from './status/projection-statuses';
import { tableChecksums } from './verify/table-checksums';

const stores: [string, (test: TestDatabase) => EventStore][] = [
  ['the memory log', () => createMemoryEventStore()],
  ['the PostgreSQL log', ({ database, url }) => createPostgresEventStore({ database, url })],
];

describe.each(stores)('projections over %s', (_, open) => {
  let test: TestDatabase;
  let store: EventStore;
  const projection = countingProjection();

  beforeAll(async () => {
    test = await createMigratedTestDatabase();
  });
  beforeEach(async () => {
    await resetProjections(test.database);
    await resetLog(test.database);
    store = open(test);
  });
  afterEach(() => store.close());
  afterAll(() => test.drop());

  it('create their tables at the first start and follow the log live', async () => {
    await runProjections({ ...test, store, projections: [projection] }, async () => {
      await becomes(test.database, { state: 'live', position: null });
      for (let n = 0; n < 20; n++) {
        await reaches(test.database, await appendPlays(store, 3));
        expect(await test.database.query('select count(*)::int as n from rm_counting.plays')).toEqual([{ n: (n + 1) * 3 }]);
      }
    });
    expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, store, projection));
  });

  it('go on where they stopped, and say that they are stopped', async () => {
    for (let round = 1; round <= 3; round++) {
      const position = await appendPlays(store, 700);
      await runProjections({ ...test, store, projections: [projection] }, () => reaches(test.database, position));
      expect(await projectionStatuses(test.database)).toMatchObject([
        { name: 'counting', state: 'stopped', position, eventCount: round * 700 },
      ]);
    }
    expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, store, projection));
  });

  it('build a long log beside at the first start, and have all indexes afterwards', async () => {
    const position = await appendPlays(store, 12_000);
    await runProjections({ ...test, store, projections: [projection] }, () => reaches(test.database, position));
    expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, store, projection));
    const indexes = await test.database.query(`select indexname from pg_indexes where schemaname = 'rm_counting' order by 1`);
    expect(indexes).toEqual([{ indexname: 'plays_position_key' }, { indexname: 'plays_title_idx' }, { indexname: 'title_counts_pkey' }]);
    const schemas = await test.database.query(`select nspname from pg_namespace where nspname like 'rm\\_%'`);
    expect(schemas).toEqual([{ nspname: 'rm_counting' }]);
  });

  it('move past events that they do not handle, so that nobody waits for them in vain', async () => {
    await runProjections({ ...test, store, projections: [projection] }, async () => {
      await reaches(test.database, await appendPlays(store, 1));
      const outcome = await store.append('account-1', [setting()], 'any');
      await reaches(test.database, outcome.kind === 'appended' ? outcome.position : null);
      const unhandled = await store.append(monthOf(0), [{ ...play(1), type: 'ListenHidden' }], 'any');
      await reaches(test.database, unhandled.kind === 'appended' ? unhandled.position : null);
    });
    expect(await projectionStatuses(test.database)).toMatchObject([{ eventCount: 1, lagEvents: 0, lagSeconds: 0 }]);
  });

  it('are made anew after somebody dropped the tables', async () => {
    const position = await appendPlays(store, 100);
    await runProjections({ ...test, store, projections: [projection] }, () => reaches(test.database, position));
    await test.database.query('drop schema rm_counting cascade');
    await runProjections({ ...test, store, projections: [projection] }, () => becomes(test.database, { state: 'live', eventCount: 100 }));
    expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, store, projection));
  });

  it('count how far they are behind', async () => {
    await runProjections({ ...test, store, projections: [projection] }, async () => reaches(test.database, await appendPlays(store, 10)));
    await appendPlays(store, 25);
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = countingProjection({ before: () => gate });
    await runProjections({ ...test, store, projections: [slow] }, async () => {
      await becomes(test.database, { lagEvents: 25 });
      const status = await becomes(test.database, { lagEvents: 25 });
      expect(status.lagSeconds).toBeGreaterThanOrEqual(0);
      release();
      await becomes(test.database, { lagEvents: 0, lagSeconds: 0, state: 'live' });
    });
  });
});
