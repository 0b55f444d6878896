import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import {
  appendPlays,
  countingProjection,
  monthOf,
  QUICK,
  reaches,
  resetLog,
  resetProjections,
  runProjections,
  silent,
  startRunner,
} from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { catchUp } from '../catch-up';
import { rebuildNow } from '../rebuild-now';
import { tableChecksums } from './table-checksums';
import { verifyReadModels } from './verify-read-models';

const projection = countingProjection();
const projections = [projection];

describe('from the command line', () => {
  let test: TestDatabase;
  let store: EventStore;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    store = createPostgresEventStore({ database: test.database, url: test.url });
  });
  beforeEach(async () => {
    await resetProjections(test.database);
    await resetLog(test.database);
  });
  afterAll(async () => {
    await store.close();
    await test.drop();
  });

  const options = () => ({ database: test.database, store, projections, logger: silent, timings: QUICK });

  it('catching up brings every read model to the end of the log, also of an empty one, and stops', async () => {
    await catchUp(options());
    expect(await tableChecksums(test.database, projection)).toMatchObject([{ rows: 0 }, { rows: 0 }]);
    await appendPlays(store, 700);
    await catchUp(options());
    await catchUp(options());
    expect(await tableChecksums(test.database, projection)).toMatchObject([
      { table: 'plays', rows: 700 },
      { table: 'title_counts', rows: 50 },
    ]);
  });

  it('catching up says which read model is halted', async () => {
    await appendPlays(store, 10);
    const broken = countingProjection({
      before() {
        throw new TypeError('A bug');
      },
    });
    await expect(catchUp({ ...options(), projections: [broken] })).rejects.toMatchObject({ code: 'projection.halted' });
  });

  it('a rebuild reports events, seconds and a checksum of each table, which is the same each time', async () => {
    await appendPlays(store, 700);
    const shares: number[] = [];
    const first = await rebuildNow({ ...options(), onProgress: ({ share }) => shares.push(share) });
    expect(first).toMatchObject([{ projection: 'counting', events: 700, tables: await tableChecksums(test.database, projection) }]);
    expect(first[0]?.seconds).toBeGreaterThan(0);
    expect(shares.at(-1)).toBe(1);
    const again = await rebuildNow({ ...options(), names: ['counting'] });
    expect(again[0]?.tables).toEqual(first[0]?.tables);
    await expect(rebuildNow({ ...options(), names: ['nothing'] })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('a rebuild goes through the projector that runs already', async () => {
    const running = startRunner({ ...test, store, projections });
    await reaches(test.database, await appendPlays(store, 700));
    expect(await rebuildNow(options())).toMatchObject([{ events: 700 }]);
    expect(running.status().role).toBe('leader');
    await running.stop();
  });

  it('checksums follow the content of a table and nothing else', async () => {
    await appendPlays(store, 5_000);
    await catchUp(options());
    const before = await tableChecksums(test.database, projection);
    await test.database.query('create table shuffled as select * from rm_counting.plays order by random()');
    await test.database.query('truncate rm_counting.plays');
    await test.database.query('insert into rm_counting.plays select * from shuffled');
    expect(await tableChecksums(test.database, projection)).toEqual(before);
    await test.database.query('update rm_counting.plays set ms_played = 0 where position = (select max(position) from rm_counting.plays)');
    const [plays, counts] = await tableChecksums(test.database, projection);
    expect(plays?.checksum).not.toBe(before[0]?.checksum);
    expect(counts).toEqual(before[1]);
    await test.database.query('drop table shuffled');
  });

  it('a verification finds the tables equal to a fresh replay, also while they move', async () => {
    await runProjections({ ...test, store, projections }, async () => {
      await reaches(test.database, await appendPlays(store, 3_000));
      const enough = new AbortController();
      const writer = (async () => {
        for (let n = 0; !enough.signal.aborted; n++) await appendPlays(store, 20, { stream: monthOf(n) });
      })();
      const [verification] = await verifyReadModels(options());
      enough.abort();
      await writer;
      expect(verification).toMatchObject({ projection: 'counting', isEqual: true, differences: [] });
      expect(verification!.events).toBeGreaterThanOrEqual(3_000);
    });
    expect(await test.database.query(`select to_regnamespace('rm_counting_verify') is null as gone`)).toEqual([{ gone: true }]);
  });

  it('a verification says which rows of which table differ', async () => {
    await appendPlays(store, 100);
    await catchUp(options());
    await test.database.query(`update rm_counting.title_counts set plays = 3 where title = 'Title 7'`);
    await test.database.query(`delete from rm_counting.title_counts where title = 'Title 8'`);
    expect(await verifyReadModels(options())).toMatchObject([
      {
        isEqual: false,
        differences: [{ table: 'title_counts', rowsOnlyServed: 1, rowsOnlyReplayed: 2, examples: [['Title 7'], ['Title 8']] }],
      },
    ]);
  });

  it('a verification needs tables of this version', async () => {
    await catchUp(options());
    const next = [countingProjection({ version: 2 })];
    await expect(verifyReadModels({ ...options(), projections: next })).rejects.toMatchObject({ code: 'verify.no-tables' });
  });
});
