import { encodeListeningColumns, type PackedListen } from '@groovelog/domain';
import { createLogger } from '@groovelog/platform';
import { createListeningCache, type ListeningCache } from '@groovelog/read-models';
import { keepHistoriesWarm } from '../src/listening/keep-histories-warm';
import { bootApi, type BootedApi } from '../testing';

const LISTEN: PackedListen = { endedAt: 1_700_000_000, msPlayed: 200_000, trackNo: 0, flags: 1, country: 0, platform: 0 };

describe('long histories', () => {
  let api: BootedApi;
  beforeAll(async () => {
    api = await bootApi();
  });
  afterAll(() => api.close());

  const storeMonth = async (userId: string, listens: number) => {
    const columns = Buffer.from(encodeListeningColumns(Array.from({ length: listens }, () => LISTEN)).buffer);
    await api.database.query(
      `insert into rm_listening.listening_months (user_id, month, listens, columns, last_position) values ($1, '2023-11-01', $2, $3, '1')`,
      [userId, listens, columns],
    );
  };

  it('are in memory before the first page asks for them; short ones are not', async () => {
    const { userId: long } = await api.signedIn();
    const { userId: short } = await api.signedIn({ name: 'bob', role: 'listener' });
    await storeMonth(long, 60_000);
    await storeMonth(short, 10);
    const read: string[] = [];
    const cache = createListeningCache();
    const watched: ListeningCache = {
      refresh(userId, load) {
        read.push(userId);
        return cache.refresh(userId, load);
      },
    };
    const visited: string[] = [];
    const logger = createLogger('test', api.config);
    const visit = (userId: string) => Promise.resolve(visited.push(userId));
    const coolDown = await keepHistoriesWarm({ sql: api.database, cache: watched, logger, visit });
    expect([read, visited]).toEqual([[long], [long]]);
    const kept = await cache.refresh(long, (cached) => Promise.resolve(cached ?? Promise.reject(new Error('Not in memory'))));
    expect(kept.plays.length).toBe(60_000);
    await coolDown();
  });
});
