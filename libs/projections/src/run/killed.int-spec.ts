import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import {
  appendPlays,
  cleanReplay,
  countingProjection,
  forkProjector,
  monthOf,
  reaches,
  runProjections,
} from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectionStatuses } from '../status/projection-statuses';
import { tableChecksums } from '../verify/table-checksums';

const KILLS = process.env['STRESS'] ? 100 : 10;
describe('a projector that is killed again and again', () => {
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

  /** With small pages, so that there are many places to be killed at. */
  const fork = () => forkProjector(test.url, { pageEvents: 40 });

  it('leaves the tables of a clean replay', async () => {
    const projection = countingProjection();
    await runProjections({ ...test, store, projections: [projection] }, async () => reaches(test.database, await appendPlays(store, 10)));
    let position: string | null = null;
    // Two at a time: the other one takes over, so that no time is lost.
    let pair = [fork(), fork()];
    for (let kill = 0; kill < KILLS; kill++) {
      position = await appendPlays(store, 2_000, { stream: monthOf(kill) });
      const victim = await Promise.race(pair.map((projector) => projector.leads().then(() => projector)));
      await sleep(Math.random() * 150);
      await victim.kill();
      pair = [...pair.filter((projector) => projector !== victim), fork()];
    }
    await reaches(test.database, position);
    await Promise.all(pair.map((projector) => projector.kill()));
    expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, store, projection));
    expect(await projectionStatuses(test.database)).toMatchObject([{ position, eventCount: KILLS * 2_000 + 10 }]);
  }, 300_000);
});
