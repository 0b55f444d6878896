import { createEventStoreDbEventStore, type EventStore } from '@groovelog/event-store';
import { noFaults, startFakeEventStoreDb, type FakeEventStoreDb, type Faults } from '@groovelog/event-store/testing';
import {
  appendPlays,
  becomes,
  cleanReplay,
  countingProjection,
  forkProjector,
  monthOf,
  reaches,
  resetProjections,
  runProjections,
} from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestRebuild } from '../operate/request-rebuild';
import { projectionStatuses } from '../status/projection-statuses';
import { waitForProjections } from '../status/wait-for-projections';
import { tableChecksums } from '../verify/table-checksums';

const KILLS = process.env['STRESS'] ? 100 : 6;

describe('projections over EventStoreDB', () => {
  const projection = countingProjection();
  let test: TestDatabase;
  let server: FakeEventStoreDb;
  let store: EventStore;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
  });
  beforeEach(async () => {
    await resetProjections(test.database);
    server = await startFakeEventStoreDb();
    store = createEventStoreDbEventStore({ url: server.url, silenceMs: 300, answerTimeoutMs: 3_000 });
  });
  afterEach(async () => {
    await store.close();
    server.stop();
  });
  afterAll(() => test.drop());

  const run = <T>(work: () => Promise<T>) => runProjections({ ...test, store, projections: [projection] }, work);
  const equalsCleanReplay = async () =>
    expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, store, projection));

  /** Reads checkpoint and rows in one look, again and again, until stopped; answers the looks at which they did not belong together. */
  function watchCheckpoint(): { end(): Promise<unknown[]> } {
    let isOver = false;
    const wrong: unknown[] = [];
    const watching = (async () => {
      for (let last = ''; !isOver; await sleep(5)) {
        const [look] = await test.database.query<{ position: string | null; plays: number }>(
          `select checkpoints.position, (select count(*)::int from rm_counting.plays) as plays from proj.checkpoints`,
        );
        const position = look?.position ?? '';
        const due = server.log.all.filter(({ type, commit }) => type === 'TrackPlayed' && positionOf(commit) <= position).length;
        if (look && (look.plays !== due || position < last)) wrong.push({ ...look, due, last });
        last = position;
      }
    })();
    return {
      async end() {
        isOver = true;
        await watching;
        return wrong;
      },
    };
  }

  it.each<[string, Partial<Faults>]>([
    ['hints of places not sent yet', { hints: 'early', caughtUp: 'early' }],
    ['hints of places long past', { hints: 'stale' }],
    ['hints of places that do not exist', { hints: 'wrong', caughtUp: 'never' }],
  ])('never move a checkpoint past an event that was not applied, nor back: %s, and a subscription that breaks', async (_, faults) => {
    await run(() => becomes(test.database, { state: 'live' }));
    Object.assign(server.faults, faults);
    const watch = watchCheckpoint();
    await run(async () => {
      let position: string | null = null;
      for (const feed of ['end', 'cancel', 'unavailable', 'silent'] as const) {
        Object.assign(server.faults, { feed, feedAfter: 30 });
        position = await appendPlays(store, 60);
        await sleep(60);
        server.faults.feed = 'none';
      }
      await reaches(test.database, position);
    });
    expect(await watch.end()).toEqual([]);
    Object.assign(server.faults, noFaults());
    await equalsCleanReplay();
  });

  it('equal a clean replay after their process was killed at random points', async () => {
    const fork = () => forkProjector(test.url, { pageEvents: 40, eventStoreUrl: server.url });
    let position = await appendPlays(store, 10);
    await run(() => reaches(test.database, position));
    let pair = [fork(), fork()];
    try {
      for (let kill = 0; kill < KILLS; kill += 1) {
        position = await appendPlays(store, 1_000, { stream: monthOf(kill) });
        const victim = await Promise.race(pair.map((projector) => projector.leads().then(() => projector)));
        await sleep(Math.random() * 200);
        await victim.kill();
        pair = [...pair.filter((projector) => projector !== victim), fork()];
      }
      await reaches(test.database, position);
    } finally {
      await Promise.all(pair.map((projector) => projector.kill()));
    }
    expect(await projectionStatuses(test.database)).toMatchObject([{ position, eventCount: KILLS * 1_000 + 10 }]);
    await equalsCleanReplay();
  }, 120_000);

  it('are rebuilt while events keep coming and the server restarts', async () => {
    await run(() => becomes(test.database, { state: 'live' }));
    await run(async () => {
      await reaches(test.database, await appendPlays(store, 3_000));
      await requestRebuild(test.database, 'counting');
      setTimeout(() => server.stop(), 20);
      setTimeout(() => void server.start(), 120);
      await sleep(200);
      const position = await appendPlays(store, 500);
      const finished = () => test.database.query(`select from proj.rebuilds where rebuilds.finished_at is not null`);
      while ((await finished()).length === 0) await sleep(20);
      await reaches(test.database, position);
    });
    expect(await test.database.query('select reason, state from proj.rebuilds order by rebuilds.id')).toEqual([
      { reason: 'requested', state: 'done' },
    ]);
    await equalsCleanReplay();
  });

  it('show to a query what the command before it stored', async () => {
    await run(async () => {
      for (let command = 1; command <= 100; command += 1) {
        const position = await appendPlays(store, 1);
        expect(await waitForProjections(test.database, { names: ['counting'], position, timeoutMs: 10_000 })).toBe(true);
        expect(await test.database.query('select count(*)::int as plays from rm_counting.plays')).toEqual([{ plays: command }]);
      }
    });
  });
});

const positionOf = (commit: bigint): string => `${String(commit).padStart(20, '0')}/${String(commit).padStart(20, '0')}`;
