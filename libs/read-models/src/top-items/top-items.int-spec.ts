import { accountStream, topItemsStream, type TopItemsRanked } from '@groovelog/domain';
import { ANNA, BEN, createReadModelHarness, storedLog, type EventInStream, type ReadModelHarness } from '../../testing';
import { libraryProjection } from '../library/library.projection';
import { listeningProjection } from '../listening/listening.projection';
import { topItemsProjection } from './top-items.projection';
import { topRankingOf } from './top-items.query';

const first = '2026-11-19T07:30:00.000Z';
const second = '2026-11-20T07:30:00.000Z';

const ranked = (ids: string[], about: Partial<TopItemsRanked['data']> = {}, userId = ANNA): EventInStream => ({
  stream: topItemsStream(userId),
  type: 'TopItemsRanked',
  data: { items: 'tracks', range: 'short_term', ids, at: first, ...about },
  userId,
});
const forgotten = (type: 'AccountForgotten' | 'SpotifyForgotten', userId = ANNA): EventInStream => ({
  stream: accountStream(userId),
  type,
  data: { at: second },
  userId,
});

describe('the read model of top items', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(topItemsProjection);
    for (const projection of [libraryProjection, listeningProjection]) {
      await model.database.query(`create schema rm_${projection.name}`);
      await projection.createTables(model.database, `rm_${projection.name}`);
    }
  });
  afterAll(() => model.drop());
  beforeEach(() => model.reset());

  const ranking = (about: Partial<Parameters<typeof topRankingOf>[2]> = {}, userId = ANNA) =>
    topRankingOf(model.database, userId, { items: 'tracks', range: 'short_term', ...about });
  const places = async () => (await ranking())?.items.map(({ id, place, placeBefore }) => [id, place, placeBefore]);

  it('knows no ranking before a sync has read one', async () => {
    expect(await ranking()).toBeUndefined();
  });

  it('says where each was in the ranking before', async () => {
    await model.apply(storedLog([ranked(['a', 'b', 'c']), ranked(['c', 'a', 'd'], { at: second })]));
    expect(await places()).toEqual([
      ['c', 1, 3],
      ['a', 2, 1],
      ['d', 3, null],
    ]);
    expect(await ranking()).toMatchObject({ rankedAt: new Date(second), rankedBeforeAt: new Date(first) });
  });

  it('keeps tracks and artists, and the three time ranges, apart', async () => {
    await model.apply(storedLog([ranked(['a']), ranked(['b'], { range: 'long_term' }), ranked(['x'], { items: 'artists' })]));
    expect((await ranking({ range: 'long_term' }))?.items.map(({ id }) => id)).toEqual(['b']);
    expect((await ranking({ items: 'artists' }))?.items.map(({ id }) => id)).toEqual(['x']);
    expect(await ranking({ range: 'medium_term' })).toBeUndefined();
    expect((await ranking())?.rankedBeforeAt).toBeNull();
  });

  it('shows nobody what another listener hears, and forgets one of them only', async () => {
    await model.apply(storedLog([ranked(['a']), ranked(['b'], {}, BEN)]));
    expect((await ranking({}, BEN))?.items.map(({ id }) => id)).toEqual(['b']);
    for (const type of ['SpotifyForgotten', 'AccountForgotten'] as const) {
      await model.apply(storedLog([ranked(['a']), forgotten(type)]));
      expect(await ranking()).toBeUndefined();
      expect(await ranking({}, BEN)).toBeDefined();
    }
  });

  it('names what the catalogue knows, and counts on nothing else', async () => {
    await model.database.query(
      `insert into rm_library.tracks (track_id, name, artists, duration_ms, explicit)
       values ('a', 'Low Tide', '[{"id":"x","name":"Arvo Lun"}]', 1000, false)`,
    );
    await model.apply(storedLog([ranked(['a', 'b'])]));
    expect((await ranking())?.items).toMatchObject([
      { name: 'Low Tide', artists: [{ id: 'x', name: 'Arvo Lun' }], number: null, isInLibrary: false },
      { name: null, artists: [] },
    ]);
  });

  it('is the same wherever the log is cut into batches', async () => {
    const log = storedLog([ranked(['a', 'b']), ranked(['b']), forgotten('SpotifyForgotten'), ranked(['c']), ranked(['d', 'c'])]);
    await model.apply(log);
    const whole = await model.dump();
    for (let cut = 1; cut < log.length; cut += 1) {
      await model.reset();
      await model.apply(log, [cut]);
      expect(await model.dump()).toEqual(whole);
    }
  });
});
