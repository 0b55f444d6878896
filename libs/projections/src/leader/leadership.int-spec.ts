import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import {
  appendPlays,
  becomes,
  cleanReplay,
  countingProjection,
  eventually,
  forkProjector,
  reaches,
  resetLog,
  resetProjections,
  startRunner,
} from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { advanceCheckpoint, claimCheckpoint, writeState } from '../run/checkpoint';
import { projectionStatuses } from '../status/projection-statuses';
import { tableChecksums } from '../verify/table-checksums';

const projection = countingProjection();

describe('leadership', () => {
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

  const start = () => startRunner({ ...test, store, projections: [projection] });
  const equalsCleanReplay = async () =>
    expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, store, projection));
  const lockHolders = () =>
    test.database.query<{ pid: number }>(`select pid from pg_locks where locktype = 'advisory' and granted and database = (
      select oid from pg_database where datname = current_database())`);

  it('belongs to one of several runners, and to another when that one stops', async () => {
    const runners = [start(), start(), start()];
    for (let left = runners.length; left > 0; left--) {
      const leader = await eventually(() => Promise.resolve(runners.find((runner) => runner.status().role === 'leader')));
      expect(runners.filter((runner) => runner.status().role === 'leader')).toHaveLength(1);
      await reaches(test.database, await appendPlays(store, 500));
      await leader.stop();
    }
    await equalsCleanReplay();
  });

  it('passes on when the connection that holds it dies', async () => {
    const runners = [start(), start()];
    await reaches(test.database, await appendPlays(store, 500));
    for (let round = 0; round < 3; round++) {
      const [holder] = await eventually(async () => ((await lockHolders()).length > 0 ? lockHolders() : undefined));
      await test.database.query('select pg_terminate_backend($1)', [holder!.pid]);
      await reaches(test.database, await appendPlays(store, 500));
    }
    await Promise.all(runners.map((runner) => runner.stop()));
    await equalsCleanReplay();
  });

  it('passes on within ten seconds when the leader is killed', async () => {
    const killed = forkProjector(test.url);
    await killed.leads();
    await reaches(test.database, await appendPlays(store, 100));
    const successor = start();
    await killed.kill();
    const position = await appendPlays(store, 100);
    await reaches(test.database, position, ['counting'], 10_000);
    expect(successor.status().role).toBe('leader');
    await successor.stop();
    await equalsCleanReplay();
  });

  it('passes on when the leader freezes, which writes nothing when it thaws', async () => {
    const frozen = forkProjector(test.url, { pageEvents: 20, sessionTimeoutMs: 1_000 });
    await frozen.leads();
    await reaches(test.database, await appendPlays(store, 100));
    const successor = start();
    frozen.process.kill('SIGSTOP');
    await appendPlays(store, 1_000);
    const position = await appendPlays(store, 1_000);
    await reaches(test.database, position, ['counting'], 10_000);
    const before = await test.database.query('select position, event_count, epoch from proj.checkpoints');
    frozen.process.kill('SIGCONT');
    await eventually(() => Promise.resolve(frozen.role() === 'standby'));
    await sleep(200);
    expect(await test.database.query('select position, event_count, epoch from proj.checkpoints')).toEqual(before);
    expect(successor.status().role).toBe('leader');
    await frozen.kill();
    await successor.stop();
    await equalsCleanReplay();
  });

  it('passes on when the leader freezes in the middle of a transaction, which then comes to nothing', async () => {
    const timings = { transactionSilenceMs: 500 };
    let thaw: () => void = () => undefined;
    const ice = new Promise<void>((resolve) => (thaw = resolve));
    let isFrozen = false;
    const freezing = countingProjection({
      async before() {
        if (isFrozen) await ice;
      },
    });
    const leader = startRunner({ ...test, store, projections: [freezing], timings });
    await reaches(test.database, await appendPlays(store, 100));
    isFrozen = true;
    const position = await appendPlays(store, 100);
    await eventually(async () => {
      const [row] = await test.database.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
      );
      return row?.n === 1;
    });
    const successor = startRunner({ ...test, store, projections: [projection], timings });
    await test.database.query('select pg_terminate_backend($1)', [(await lockHolders())[0]!.pid]);
    await reaches(test.database, position);
    expect(successor.status().role).toBe('leader');
    thaw();
    await leader.stop();
    await successor.stop();
    await equalsCleanReplay();
  });

  it('fences every write of a leader that was deposed', async () => {
    await claimCheckpoint(test.database, projection, 7n);
    await claimCheckpoint(test.database, projection, 8n);
    await expect(claimCheckpoint(test.database, projection, 7n)).rejects.toThrow('later leader');
    const step = { projection: 'counting', from: null, to: '0000000000000001', events: 1, state: 'live' as const, silenceMs: 7_000 };
    await expect(advanceCheckpoint(test.database, { ...step, epoch: 7n })).rejects.toThrow('no longer');
    await writeState(test.database, { projection: 'counting', epoch: 7n, state: 'faulted' });
    await advanceCheckpoint(test.database, { ...step, epoch: 8n });
    await expect(advanceCheckpoint(test.database, { ...step, epoch: 8n })).rejects.toThrow('no longer');
    expect(await test.database.query('select state, position, event_count from proj.checkpoints')).toEqual([
      { state: 'live', position: '0000000000000001', event_count: '1' },
    ]);
  });

  it('is seen from outside: projections without a leader are stopped, whatever they last said', async () => {
    const runner = start();
    await becomes(test.database, { state: 'live' });
    await test.database.query(`update proj.leaders set seen_at = now() - interval '20 seconds'`);
    await eventually(async () => (await projectionStatuses(test.database))[0]?.state === 'live', 'the leader is seen again');
    await runner.stop();
    await test.database.query(`update proj.leaders set seen_at = now() - interval '20 seconds'`);
    await test.database.query(`update proj.checkpoints set state = 'live'`);
    expect(await projectionStatuses(test.database)).toMatchObject([{ state: 'stopped' }]);
  });
});
