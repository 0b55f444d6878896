import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import {
  appendPlays,
  cleanReplay,
  countingProjection,
  eventually,
  forkProjector,
  reaches,
  runProjections,
} from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { requestRebuild } from '../operate/request-rebuild';
import type { Projection } from '../projection';
import { tableChecksums } from '../verify/table-checksums';

/** More than one batch of a replay. */
const EVENTS = 21_000;

describe('a rebuild whose leader is killed', () => {
  let test: TestDatabase;
  let store: EventStore;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    store = createPostgresEventStore({ database: test.database, url: test.url });
    const position = await appendPlays(store, EVENTS);
    await runProjections({ ...test, store, projections: [countingProjection()] }, () => reaches(test.database, position));
  });
  afterAll(async () => {
    await store.close();
    await test.drop();
  });

  const lastRebuild = async () =>
    (
      await test.database.query<{ state: string; applied: number }>(
        'select rebuilds.state, rebuilds.event_count::int as applied from proj.rebuilds order by rebuilds.id desc limit 1',
      )
    )[0]!;

  it.each([
    ['while it makes the tables', 'tables', 0],
    ['in its first batch', 'first-batch', 0],
    ['in its second batch', 'second-batch', 1],
    ['while it makes the indexes', 'indexes', EVENTS],
    ['while it catches up', 'after-indexes', EVENTS],
  ] as const)('is resumed where its last commit left it: %s', async (_, crashAt, atLeast) => {
    await requestRebuild(test.database, 'counting');
    await forkProjector(test.url, { crashAt }).gone;
    const left = await lastRebuild();
    expect(left.state).not.toBe('done');
    expect(left.applied).toBeGreaterThanOrEqual(atLeast);
    const { projection, applied } = countingApplied(countingProjection());
    await runProjections({ ...test, store, projections: [projection] }, () =>
      eventually(async () => (await lastRebuild()).state === 'done'),
    );
    expect(left.applied + applied()).toBe(Number((await store.head()).count));
    expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, store, projection));
  });
});

/** Counts the events that go into the tables of a rebuild. */
function countingApplied(projection: Projection) {
  let applied = 0;
  return {
    applied: () => applied,
    projection: {
      ...projection,
      async apply(batch, sql, schema) {
        await projection.apply(batch, sql, schema);
        if (schema.endsWith('_next')) applied += batch.length;
      },
    } satisfies Projection,
  };
}
