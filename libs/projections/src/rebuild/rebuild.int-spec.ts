import type { StoredEvent } from '@groovelog/domain';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { openDatabase } from '@groovelog/platform';
import {
  appendPlays,
  becomes,
  cleanReplay,
  countingProjection,
  eventually,
  monthOf,
  reaches,
  resetLog,
  resetProjections,
  runProjections,
} from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { cancelRebuild, requestRebuild } from '../operate/request-rebuild';
import type { Projection } from '../projection';
import { projectionStatuses } from '../status/projection-statuses';
import { tableChecksums } from '../verify/table-checksums';

describe('a rebuild', () => {
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

  const run = <T>(projection: Projection, work: () => Promise<T>) => runProjections({ ...test, store, projections: [projection] }, work);
  const states = async () =>
    (await test.database.query<{ state: string }>('select rebuilds.state from proj.rebuilds order by rebuilds.id')).map(
      ({ state }) => state,
    );
  const ends = (state: string) => eventually(async () => (await states()).at(-1) === state, `a rebuild is ${state}`);
  const schemas = async () =>
    (await test.database.query<{ nspname: string }>(`select nspname from pg_namespace where nspname like 'rm\\_%' order by 1`)).map(
      ({ nspname }) => nspname,
    );
  const served = async () => (await test.database.query<{ n: number }>('select count(*)::int as n from rm_counting.plays'))[0]!.n;
  const equalsCleanReplay = async (projection: Projection) =>
    expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, store, projection));

  /** A projection whose rebuild waits, batch by batch, until told to go on. */
  const gated = (version = 1) => {
    let open: () => void = () => undefined;
    let isOpen = false;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const projection = countingProjection({ version });
    return {
      open() {
        isOpen = true;
        open();
      },
      projection: {
        ...projection,
        async apply(batch: readonly StoredEvent[], sql, schema) {
          if (!isOpen && schema.endsWith('_next')) await gate;
          await projection.apply(batch, sql, schema);
        },
      } satisfies Projection,
    };
  };

  it('serves the old tables until the new ones have everything, also what is written meanwhile', async () => {
    const { projection, open } = gated();
    await run(projection, async () => {
      await becomes(test.database, { state: 'live' });
      await reaches(test.database, await appendPlays(store, 3_000));
      await requestRebuild(test.database, 'counting');
      await becomes(test.database, { rebuildProgress: 0 });
      await eventually(async () => (await schemas()).length === 2);
      for (let n = 1; n <= 5; n++) {
        await reaches(test.database, await appendPlays(store, 100));
        expect(await served()).toBe(3_000 + n * 100);
      }
      open();
      await ends('done');
      await reaches(test.database, await appendPlays(store, 100));
      expect(await projectionStatuses(test.database)).toMatchObject([{ state: 'live', eventCount: 3_600, rebuildProgress: null }]);
    });
    await equalsCleanReplay(projection);
    expect(await schemas()).toEqual(['rm_counting']);
  });

  it('loses and doubles nothing while writers never stop', async () => {
    const projection = countingProjection();
    await run(projection, async () => {
      await becomes(test.database, { state: 'live' });
      const enough = new AbortController();
      let last = '';
      const writer = (async () => {
        for (let n = 0; !enough.signal.aborted; n++) last = await appendPlays(store, 37, { stream: monthOf(n) });
      })();
      for (let round = 0; round < 4; round++) {
        await requestRebuild(test.database, 'counting');
        await ends('done');
      }
      enough.abort();
      await writer;
      await reaches(test.database, last);
    });
    await equalsCleanReplay(projection);
  });

  it('fails no query of those who read during the swap', async () => {
    const projection = countingProjection();
    const readers = openDatabase({ url: test.url, application: 'readers', max: 4 });
    await run(projection, async () => {
      await becomes(test.database, { state: 'live' });
      await reaches(test.database, await appendPlays(store, 2_000));
      const enough = new AbortController();
      let reads = 0;
      const read = async () => {
        while (!enough.signal.aborted) {
          const [row] = await readers.prepared<{ n: number }>(
            'count_plays',
            `select sum(title_counts.plays)::int as n from rm_counting.title_counts join rm_counting.plays on plays.title = title_counts.title
             where plays.position = (select min(position) from rm_counting.plays)`,
            [],
          );
          if (row?.n !== 40) throw new Error(`Read ${row?.n}`);
          reads += 1;
        }
      };
      const reading = Promise.all([read(), read(), read(), read()]);
      for (let round = 0; round < 6; round++) {
        await requestRebuild(test.database, 'counting');
        await Promise.race([ends('done'), reading]);
      }
      enough.abort();
      await reading;
      expect(reads).toBeGreaterThan(100);
    });
    await readers.close();
  });

  it('waits for a reader that holds the replaced tables, without holding up others', async () => {
    const projection = countingProjection();
    await run(projection, async () => {
      await becomes(test.database, { state: 'live' });
      await reaches(test.database, await appendPlays(store, 10));
      await test.database.transaction(async (sql) => {
        await sql.query('select count(*) from rm_counting.plays');
        await requestRebuild(test.database, 'counting');
        await ends('done');
        await reaches(test.database, await appendPlays(store, 10));
        expect(await served()).toBe(20);
      });
      await eventually(async () => (await schemas()).join() === 'rm_counting', 'the replaced tables are dropped');
    });
  });

  it('is refused while one is under way, and for a name that is not known', async () => {
    const { projection, open } = gated();
    await run(projection, async () => {
      await becomes(test.database, { state: 'live' });
      await reaches(test.database, await appendPlays(store, 10));
      await requestRebuild(test.database, 'counting');
      await expect(requestRebuild(test.database, 'counting')).rejects.toMatchObject({ kind: 'conflict', code: 'rebuild.under-way' });
      await expect(requestRebuild(test.database, 'nothing')).rejects.toMatchObject({ kind: 'not-found' });
      open();
      await ends('done');
      await requestRebuild(test.database, 'counting');
      await ends('done');
    });
  });

  it('leaves everything as it was when it is cancelled', async () => {
    const { projection, open } = gated();
    await run(projection, async () => {
      await becomes(test.database, { state: 'live' });
      await reaches(test.database, await appendPlays(store, 10));
      await expect(cancelRebuild(test.database, 'counting')).rejects.toMatchObject({ code: 'rebuild.none' });
      await requestRebuild(test.database, 'counting');
      await eventually(async () => (await schemas()).length === 2);
      await cancelRebuild(test.database, 'counting');
      open();
      await ends('cancelled');
      await reaches(test.database, await appendPlays(store, 10));
      expect(await schemas()).toEqual(['rm_counting']);
    });
    await equalsCleanReplay(projection);
  });

  it('of a new version replaces the tables at start, while the old ones serve', async () => {
    const old = countingProjection();
    await run(old, async () => reaches(test.database, await appendPlays(store, 500)));
    const position = await appendPlays(store, 500);
    const { projection, open } = gated(2);
    await run(projection, async () => {
      await becomes(test.database, { state: 'rebuilding', version: 1 });
      expect(await served()).toBe(500);
      await expect(cancelRebuild(test.database, 'counting')).rejects.toMatchObject({ code: 'rebuild.needed' });
      open();
      await becomes(test.database, { state: 'live', version: 2, position });
      expect(await served()).toBe(1_000);
    });
    await equalsCleanReplay(projection);
  });

  it('of a new version that cannot be built halts its projection, and the old tables serve', async () => {
    await run(countingProjection(), async () => reaches(test.database, await appendPlays(store, 50)));
    let isBroken = true;
    const broken = countingProjection({
      version: 2,
      before() {
        if (isBroken) throw new TypeError('Not yet');
      },
    });
    await run(broken, async () => {
      const { failure } = await becomes(test.database, { state: 'faulted', version: 1 });
      expect(failure).toMatchObject({ message: 'Not yet', eventType: 'TrackPlayed' });
      expect(await served()).toBe(50);
      isBroken = false;
    });
    await run(broken, () => becomes(test.database, { state: 'live', version: 2, failure: null }));
  });
});
