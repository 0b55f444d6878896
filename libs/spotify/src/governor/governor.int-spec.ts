import { openDatabase, type Database } from '@groovelog/platform';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { SpotifyBlocked } from '../client/spotify-error';
import { createGovernor, type Governor } from './governor';
import { DEFAULT_LIMITS } from './permit';

const start = Date.parse('2026-11-21T23:00:00Z');

describe('the governor of an installation', () => {
  let test: TestDatabase;
  let others: Database[];
  let time: number;
  beforeEach(async () => {
    test = await createMigratedTestDatabase();
    others = Array.from({ length: 4 }, () => openDatabase({ url: test.url, application: 'governor-test', max: 2 }));
    time = start;
  });
  afterEach(async () => {
    await Promise.all(others.map((database) => database.close()));
    await test.drop();
  });

  /** Sleeping moves the shared clock, so that an hour takes no time. */
  const governorOn = (database: Database): Governor =>
    createGovernor({
      database,
      limits: DEFAULT_LIMITS,
      now: () => time,
      sleep: (ms) => {
        time += ms / others.length;
        return new Promise((resolve) => setImmediate(resolve));
      },
    });

  it('keeps four processes together within the burst and the rate', async () => {
    const sent: number[] = [];
    const work = async (governor: Governor) => {
      for (let n = 0; n < 15; n += 1) {
        await governor.acquire({ family: 'library', priority: 'plays' });
        sent.push(time);
      }
    };
    await Promise.all(others.map((database) => work(governorOn(database))));
    expect(sent).toHaveLength(60);
    sent.sort((a, b) => a - b);
    for (const [index, at] of sent.entries()) {
      const within = sent.slice(index).filter((later) => later - at <= 10_000).length;
      expect(within).toBeLessThanOrEqual(DEFAULT_LIMITS.burst + 10 * DEFAULT_LIMITS.perSecond + 1);
    }
  });

  it('stops a family for hours in every process, over a restart, and lets the others go on', async () => {
    await governorOn(others[0]!).penalise({ family: 'artists', ms: 74_214_000, reason: 'quota' });
    const restarted = governorOn(others[1]!);
    await expect(restarted.acquire({ family: 'artists', priority: 'enrichment' })).rejects.toThrow(SpotifyBlocked);
    await expect(restarted.acquire({ family: 'player', priority: 'plays' })).resolves.toBeUndefined();
  });

  it('never shortens a block that is longer', async () => {
    const governor = governorOn(others[0]!);
    await governor.penalise({ family: '*', ms: 72_000_000, reason: 'long' });
    await governor.penalise({ family: '*', ms: 3_000, reason: 'short' });
    await expect(governor.acquire({ family: 'player', priority: 'plays' })).rejects.toMatchObject({ until: new Date(start + 72_000_000) });
  });

  it('spends a daily budget once for all processes, until midnight UTC', async () => {
    const governors = others.map(governorOn);
    const attempts = Array.from({ length: 320 }, (_, index) => governors[index % 4]!.acquire({ family: 'search', priority: 'user' }));
    const results = await Promise.allSettled(attempts);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(DEFAULT_LIMITS.perDay.search!);
    time = Date.parse('2026-11-22T00:00:01Z');
    await expect(governors[0]!.acquire({ family: 'search', priority: 'user' })).resolves.toBeUndefined();
  });
});
