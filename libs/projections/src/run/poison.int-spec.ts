import type { StoredEvent } from '@groovelog/domain';
import { CorruptLog, createMemoryEventStore, type EventStore } from '@groovelog/event-store';
import {
  appendPlays,
  becomes,
  cleanReplay,
  countingProjection,
  eventually,
  monthOf,
  play,
  reaches,
  resetProjections,
  runProjections,
} from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { retryProjection, skipEvent } from '../operate/skip-event';
import { requestRebuild } from '../operate/request-rebuild';
import type { Projection } from '../projection';
import { projectionStatuses } from '../status/projection-statuses';
import { tableChecksums } from '../verify/table-checksums';

const isPoison = (event: StoredEvent) => event.data['title'] === 'Poison';
const failOnPoison = (batch: readonly StoredEvent[]) => {
  if (batch.some(isPoison)) throw new TypeError('Cannot read a title like this');
};
const poisonousPlay = () => ({ ...play(0), data: { ...play(0).data, title: 'Poison' } });

describe('an event that cannot be applied', () => {
  let test: TestDatabase;
  let store: EventStore;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
  });
  beforeEach(async () => {
    await resetProjections(test.database);
    store = createMemoryEventStore();
  });
  afterAll(() => test.drop());

  const run = <T>(projections: readonly Projection[], work: () => Promise<T>) => runProjections({ ...test, store, projections }, work);
  const appendPoison = async () => {
    const outcome = await store.append(monthOf(0), [poisonousPlay()], 'any');
    return outcome.kind === 'appended' ? outcome.position! : '';
  };

  /** Lets the projections start with an empty log, so that the poison is met live. */
  const startThenAppend = async (projections: readonly Projection[], work: (poison: string, last: string) => Promise<void>) => {
    await run(projections, () => becomes(test.database, { state: 'live' }));
    await appendPlays(store, 3_210);
    const poison = await appendPoison();
    const last = await appendPlays(store, 1_500);
    await run(projections, () => work(poison, last));
  };

  it('halts its projection just before it, in at most 16 attempts, with everything before it applied once', async () => {
    let attempts = 0;
    const projection = countingProjection({
      before(batch) {
        attempts += 1;
        failOnPoison(batch);
      },
    });
    await startThenAppend([projection], async (poison) => {
      attempts = 0;
      const { failure, position, eventCount } = await becomes(test.database, { state: 'faulted' });
      expect(failure).toMatchObject({ position: poison, eventType: 'TrackPlayed', message: 'Cannot read a title like this' });
      expect(position! < poison).toBe(true);
      expect(eventCount).toBe(3_210);
      expect(await test.database.query('select count(*)::int as n, count(distinct position)::int as d from rm_counting.plays')).toEqual([
        { n: 3_210, d: 3_210 },
      ]);
    });
    // Once, once more, then log2(4,711) halves and the event alone.
    expect(attempts).toBeLessThanOrEqual(16);
  });

  it('does not touch other projections', async () => {
    const victim = countingProjection({ name: 'victim', before: failOnPoison });
    await startThenAppend([countingProjection(), victim], async (_, last) => {
      await reaches(test.database, last);
      await becomes(test.database, { state: 'faulted' }, 'victim');
      await reaches(test.database, await appendPlays(store, 10));
      await becomes(test.database, { state: 'live' });
    });
  });

  it('is left out for good once an operator skips it, with a reason', async () => {
    const projection = countingProjection({ before: failOnPoison });
    await startThenAppend([projection], async (poison, last) => {
      await becomes(test.database, { state: 'faulted' });
      await expect(skipEvent(test.database, { projection: 'counting', position: poison, reason: ' ' })).rejects.toThrow('Say why');
      await skipEvent(test.database, { projection: 'counting', position: poison, reason: 'A test wrote it' });
      await reaches(test.database, last);
      const skipped = await tableChecksums(test.database, projection);
      await requestRebuild(test.database, 'counting');
      await eventually(async () => (await test.database.query(`select from proj.rebuilds where state = 'done'`)).length > 0);
      expect(await tableChecksums(test.database, projection)).toEqual(skipped);
      expect(await projectionStatuses(test.database)).toMatchObject([{ eventCount: 4_710, failure: null }]);
    });
  });

  it('is tried again when an operator says so, and when a new leader begins', async () => {
    let isRepaired = false;
    const projection = countingProjection({ before: (batch) => (isRepaired ? undefined : failOnPoison(batch)) });
    await startThenAppend([projection], async (_, last) => {
      await becomes(test.database, { state: 'faulted' });
      await retryProjection(test.database, 'counting');
      await eventually(async () => (await test.database.query('select from proj.failures')).length === 2, 'it failed again');
      isRepaired = true;
      await retryProjection(test.database, 'counting');
      await reaches(test.database, last);
      await expect(retryProjection(test.database, 'counting')).rejects.toThrow('not halted');
      isRepaired = false;
      await appendPoison();
      await becomes(test.database, { state: 'faulted' });
      isRepaired = true;
    });
    await run([projection], () => becomes(test.database, { state: 'live', failure: null }));
    expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, store, projection));
  });

  it('no longer halts a projection that is rebuilt without it failing', async () => {
    let isRepaired = false;
    const projection = countingProjection({ before: (batch) => (isRepaired ? undefined : failOnPoison(batch)) });
    await startThenAppend([projection], async (_, last) => {
      await becomes(test.database, { state: 'faulted' });
      isRepaired = true;
      await requestRebuild(test.database, 'counting');
      await reaches(test.database, last);
      await becomes(test.database, { state: 'live', failure: null, eventCount: 4_711 });
      expect(await test.database.query('select resolution from proj.failures')).toEqual([{ resolution: 'rebuilt' }]);
    });
  });

  it('may be one that cannot even be decoded', async () => {
    const broken = new Set<string>();
    const readable = store;
    store = { ...readable, subscribe: (options) => breakData(readable.subscribe(options), broken) };
    await run([countingProjection()], () => becomes(test.database, { state: 'live' }));
    await appendPlays(store, 20);
    broken.add(await appendPoison());
    await appendPlays(store, 20);
    await run([countingProjection()], async () => {
      const { failure } = await becomes(test.database, { state: 'faulted', eventCount: 20 });
      expect(failure?.message).toContain('cannot be read');
    });
  });

  it('halts nothing when it cannot be recorded: the projection waits until it can', async () => {
    const projection = countingProjection({ before: failOnPoison });
    await test.database.query('alter table proj.failures add constraint full_disk check (false) not valid');
    await startThenAppend([projection], async () => {
      await becomes(test.database, { state: 'retrying' });
      await test.database.query('alter table proj.failures drop constraint full_disk');
      await becomes(test.database, { state: 'faulted', eventCount: 3_210 });
    });
  });

  it('is told apart from trouble outside, which is waited for', async () => {
    let failures = 3;
    const projection = countingProjection({
      async before(_, sql) {
        if (failures-- > 0) await sql.query(`do $$ begin raise exception 'no space left' using errcode = '53100'; end $$`);
      },
    });
    await run([projection], async () => {
      const position = await appendPlays(store, 100);
      const { retryReason } = await becomes(test.database, { state: 'retrying' });
      expect(retryReason).toBe('no space left');
      await reaches(test.database, position);
      await becomes(test.database, { state: 'live', retryReason: null, failure: null });
    });
  });

  it('is told apart from a batch that takes too long, which is halved', async () => {
    const sizes: number[] = [];
    const projection = countingProjection({
      async before(batch, sql) {
        sizes.push(batch.length);
        await sql.query(`set local statement_timeout = '50ms'`);
        if (batch.length > 300) await sql.query('select pg_sleep(1)');
      },
    });
    await run([projection], () => becomes(test.database, { state: 'live' }));
    const position = await appendPlays(store, 1_000);
    await run([projection], () => reaches(test.database, position));
    expect(sizes).toEqual([1_000, 500, 250, 250, 500, 250, 250]);
    expect(await projectionStatuses(test.database)).toMatchObject([{ eventCount: 1_000, failure: null }]);
  });

  it('ends a rebuild at once, and the served tables stay', async () => {
    let isStrict = false;
    const projection = countingProjection({ before: (batch) => (isStrict ? failOnPoison(batch) : undefined) });
    await startThenAppend([projection], async (poison, last) => {
      await reaches(test.database, last);
      isStrict = true;
      const before = await tableChecksums(test.database, projection);
      await requestRebuild(test.database, 'counting');
      const [rebuild] = await eventually(async () => {
        const rows = await test.database.query<{ failure: string }>(`select failure from proj.rebuilds where state = 'failed'`);
        return rows.length > 0 ? rows : undefined;
      });
      expect(rebuild?.failure).toContain(`at position ${poison} cannot be applied: Cannot read a title like this`);
      expect(await tableChecksums(test.database, projection)).toEqual(before);
      expect(await test.database.query(`select to_regnamespace('rm_counting_next') is null as gone`)).toEqual([{ gone: true }]);
      await reaches(test.database, await appendPlays(store, 5));
    });
  });
});

/** As the codec hands out an event that it cannot understand. */
async function* breakData(feeds: ReturnType<EventStore['subscribe']>, broken: ReadonlySet<string>): ReturnType<EventStore['subscribe']> {
  for await (const feed of feeds) {
    if (feed.kind === 'events') {
      for (const event of feed.events) {
        if (!broken.has(event.position)) continue;
        Object.defineProperty(event, 'data', {
          get() {
            throw new CorruptLog('cannot be read');
          },
        });
      }
    }
    yield feed;
  }
}
