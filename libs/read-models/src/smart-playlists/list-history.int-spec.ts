import { smartPlaylistStream, type SmartPlaylistCommand } from '@groovelog/domain';
import { definition, linked, publishing, storyOf, uris } from '@groovelog/domain/testing';
import { ANNA, BEN, createReadModelHarness, storedLog, type ReadModelHarness } from '../../testing';
import { compareListVersions, listAsOf, listsThatHeld, listVersionsOf, tracksOfListVersion } from './list-versions.query';
import { pinsAndBansAt } from './pins-and-bans-at.query';
import { publishesOf, smartPlaylistHandEdits } from './publishes.query';
import { loadPublishedList, loadSmartPlaylistLists } from './published-list.query';
import { rulesVersionsOf } from './rules-versions.query';
import { smartPlaylistSizes } from './smart-playlists.query';
import { smartPlaylistsProjection } from './smart-playlists.projection';

const day = (date: number) => `2026-11-${date}T10:00:00.000Z`;
const [a, b] = uris('a', 'b') as [string, string];
const lists = [
  ...publishing('p1', uris('a', 'b'), { at: day(10) }),
  ...publishing('p2', uris('b', 'c'), { at: day(11) }),
  ...publishing('p3', uris('b', 'c'), { at: day(12), writes: 0 }),
  ...publishing('p4', uris('c', 'b', 'a'), { at: day(13) }),
];

describe('the history of a smart playlist', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(smartPlaylistsProjection);
  });
  afterAll(() => model.drop());
  beforeEach(() => model.reset());

  const sql = () => model.database;
  const tell = (...commands: SmartPlaylistCommand[]) =>
    model.apply(
      storedLog(storyOf([definition(), linked, ...commands]).map((event) => ({ ...event, stream: smartPlaylistStream(ANNA, 'focus') }))),
    );
  const versions = async (userId = ANNA) => listVersionsOf(sql(), userId, 'focus', { before: null, limit: 10 });

  it('has a version of each list that differs from the one before, with what came, went and moved', async () => {
    await tell(...lists);
    expect(await versions()).toMatchObject([
      { version: 3, publishId: 'p4', at: new Date(day(13)), total: 3, added: 1, removed: 0, moved: 1 },
      { version: 2, publishId: 'p2', at: new Date(day(11)), total: 2, added: 1, removed: 1, moved: 0 },
      { version: 1, publishId: 'p1', rulesVersion: 1, evaluatedAt: new Date(day(10)), runSeed: 'seed', timeZone: 'UTC', total: 2 },
    ]);
    expect((await listVersionsOf(sql(), ANNA, 'focus', { before: 3, limit: 1 })).map(({ version }) => version)).toEqual([2]);
    expect((await smartPlaylistSizes(sql(), ANNA, 'focus')).map(({ total }) => total)).toEqual([2, 2, 3]);
    expect((await tracksOfListVersion(sql(), ANNA, 'focus', 2))?.uris).toEqual(uris('b', 'c'));
  });

  it('shows the list as it stood at any moment, and none before the first', async () => {
    await tell(...lists);
    expect(await listAsOf(sql(), ANNA, 'focus', new Date('2026-11-10T09:59:59.999Z'))).toBeUndefined();
    expect(await listAsOf(sql(), ANNA, 'focus', new Date(day(10)))).toMatchObject({ version: 1, uris: uris('a', 'b') });
    expect(await listAsOf(sql(), ANNA, 'focus', new Date(day(12)))).toMatchObject({ version: 2, uris: uris('b', 'c') });
  });

  it('knows what was pinned and banned at any moment', async () => {
    const hand = (date: number, pins: string[], bans: string[]): SmartPlaylistCommand => ({
      type: 'ChangePinsAndBans',
      pins,
      bans,
      at: day(date),
    });
    await tell(hand(11, [a], []), hand(13, [], [a, b]));
    const then = (date: number) => pinsAndBansAt(sql(), ANNA, 'focus', new Date(day(date)));
    expect(await then(10)).toEqual({ pins: [], bans: [] });
    expect(await then(11)).toEqual({ pins: [a], bans: [] });
    expect(await then(12)).toEqual({ pins: [a], bans: [] });
    expect(await then(14)).toEqual({ pins: [], bans: [a, b] });
    expect(await pinsAndBansAt(sql(), BEN, 'focus', new Date(day(14)))).toEqual({ pins: [], bans: [] });
  });

  it('tells any two lists apart, also from nothing', async () => {
    await tell(...lists);
    expect(await compareListVersions(sql(), ANNA, 'focus', { from: 1, to: 3 })).toEqual({
      came: [{ uri: 'spotify:track:c', at: 0 }],
      went: [],
      moved: [{ uri: b, from: 1, to: 1 }],
    });
    expect((await compareListVersions(sql(), ANNA, 'focus', { from: 0, to: 1 }))?.came.map(({ uri }) => uri)).toEqual([a, b]);
    expect(await compareListVersions(sql(), ANNA, 'focus', { from: 1, to: 9 })).toBeUndefined();
  });

  it('knows which lists held a track, and when', async () => {
    await tell(...lists);
    const stretch = { playlistId: 'focus', name: 'Focus' };
    expect(await listsThatHeld(sql(), ANNA, 'focus', a)).toEqual([
      { ...stretch, fromVersion: 3, fromAt: new Date(day(13)), untilVersion: null, untilAt: null },
      { ...stretch, fromVersion: 1, fromAt: new Date(day(10)), untilVersion: 2, untilAt: new Date(day(11)) },
    ]);
    expect(await listsThatHeld(sql(), ANNA, null, b)).toHaveLength(1);
  });

  it('is what rules ask about: the list and since when, how often it held a track, and until when', async () => {
    await tell(...lists);
    const now = new Date(day(20));
    const at = (date: number) => Date.parse(day(date));
    expect(await loadPublishedList(sql(), ANNA, 'focus', now)).toEqual({
      tracks: [
        { trackId: 'c', since: at(11) },
        { trackId: 'b', since: at(10) },
        { trackId: 'a', since: at(13) },
      ],
      lastRunAt: at(13),
      served: [
        { trackId: 'a', times: 2, lastHeldAt: now.getTime() },
        { trackId: 'b', times: 3, lastHeldAt: now.getTime() },
        { trackId: 'c', times: 2, lastHeldAt: now.getTime() },
      ],
      removedByHand: [],
    });
    await model.reset();
    await tell(...lists.slice(0, 6));
    const served = (await loadPublishedList(sql(), ANNA, 'focus', now)).served;
    expect(served.find(({ trackId }) => trackId === 'a')).toEqual({ trackId: 'a', times: 1, lastHeldAt: at(11) });
    expect(await loadSmartPlaylistLists(sql(), ANNA, ['focus', 'nothing'])).toEqual([{ id: 'focus', trackIds: ['b', 'c'] }]);
  });

  it('is asked about as it was at any moment, without what came later', async () => {
    await tell(...lists);
    const at = (date: number) => Date.parse(day(date));
    expect(await loadPublishedList(sql(), ANNA, 'focus', new Date(day(12)))).toEqual({
      tracks: [
        { trackId: 'b', since: at(10) },
        { trackId: 'c', since: at(11) },
      ],
      lastRunAt: at(12),
      served: [
        { trackId: 'a', times: 1, lastHeldAt: at(11) },
        { trackId: 'b', times: 2, lastHeldAt: at(12) },
        { trackId: 'c', times: 1, lastHeldAt: at(12) },
      ],
      removedByHand: [],
    });
    const nothing = { tracks: [], lastRunAt: null, served: [], removedByHand: [] };
    expect(await loadPublishedList(sql(), ANNA, 'focus', new Date('2026-11-09T10:00:00.000Z'))).toEqual(nothing);
  });

  it('remembers what was removed by hand, until somebody puts it in again', async () => {
    const notice = (...rows: string[]): SmartPlaylistCommand => ({
      type: 'NoticeHandEdit',
      remotePlaylistId: 'remote',
      snapshotId: rows.join(''),
      rows: uris(...rows),
      at: day(14),
    });
    const published = publishing('p1', uris('a', 'b'), { at: day(10) });
    await tell(...published, notice('c', 'a'));
    expect(await smartPlaylistHandEdits(sql(), ANNA, 'focus', 5)).toEqual([
      { at: new Date(day(14)), policy: 'restore', added: uris('c'), removed: uris('b') },
    ]);
    expect((await loadPublishedList(sql(), ANNA, 'focus', new Date(day(20)))).removedByHand).toEqual(['b']);
    await model.reset();
    await tell(...published, notice('a'), ...publishing('p2', uris('a'), { at: day(15) }), notice('b', 'a'));
    expect((await loadPublishedList(sql(), ANNA, 'focus', new Date(day(20)))).removedByHand).toEqual([]);
  });

  it('has every publish with its outcome: also those that were superseded, withdrawn or failed', async () => {
    const request = (publishId: string, date: number): SmartPlaylistCommand => ({
      type: 'RequestPublish',
      publishId,
      trigger: 'schedule',
      at: day(date),
    });
    const hold: SmartPlaylistCommand = {
      type: 'RecordPublishHeld',
      publishId: 'h',
      reason: 'empty',
      removed: 2,
      before: 2,
      after: 0,
      at: day(15),
    };
    const failure = { code: 'spotify.down', message: 'Down.', isRetryable: false, at: day(16) };
    const pause: SmartPlaylistCommand = { type: 'PauseSmartPlaylist', at: day(18) };
    await tell(
      ...lists,
      request('h', 14),
      hold,
      request('f', 16),
      { type: 'RecordPublishFailed', publishId: 'f', ...failure },
      request('w', 17),
      pause,
    );
    const publishes = await publishesOf(sql(), ANNA, 'focus', { before: null, limit: 10 });
    expect(publishes.map(({ publishId, outcome }) => [publishId, outcome])).toEqual([
      ['w', 'withdrawn'],
      ['f', 'failed'],
      ['h', 'superseded'],
      ['p4', 'published'],
      ['p3', 'unchanged'],
      ['p2', 'published'],
      ['p1', 'published'],
    ]);
    expect(publishes[3]).toMatchObject({ calls: 3, writes: 1, added: 1, removed: 0, listVersion: 3, endedAt: new Date(day(13)) });
    const page = await publishesOf(sql(), ANNA, 'focus', { before: { requestedAt: new Date(day(12)), publishId: 'p3' }, limit: 1 });
    expect(page.map(({ publishId }) => publishId)).toEqual(['p2']);
  });

  it('says the versions of the rules in words', async () => {
    const rule = { from: 'liked', match: 'all', conditions: [] };
    await tell({ type: 'ChangeRules', rule, at: day(11) }, { type: 'RestoreRules', version: 1, at: day(12) });
    const found = await rulesVersionsOf(sql(), ANNA, 'focus');
    expect(found).toMatchObject([{ version: 3, restoredFrom: 1 }, { version: 2, restoredFrom: null, rule }, { version: 1 }]);
    expect(found[1]?.sentence).toMatch(/liked/i);
  });

  it('is nobody else’s: another listener finds nothing by the same ids', async () => {
    await tell(...lists, { type: 'NoticeHandEdit', remotePlaylistId: 'remote', snapshotId: 's', rows: uris('x'), at: day(14) });
    expect(await versions(BEN)).toEqual([]);
    expect(await smartPlaylistSizes(sql(), BEN, 'focus')).toEqual([]);
    expect(await tracksOfListVersion(sql(), BEN, 'focus', 1)).toBeUndefined();
    expect(await listAsOf(sql(), BEN, 'focus', new Date(day(20)))).toBeUndefined();
    expect(await compareListVersions(sql(), BEN, 'focus', { from: 1, to: 2 })).toBeUndefined();
    expect(await listsThatHeld(sql(), BEN, 'focus', a)).toEqual([]);
    expect(await publishesOf(sql(), BEN, 'focus', { before: null, limit: 10 })).toEqual([]);
    expect(await smartPlaylistHandEdits(sql(), BEN, 'focus', 5)).toEqual([]);
    expect(await rulesVersionsOf(sql(), BEN, 'focus')).toEqual([]);
    expect(await loadPublishedList(sql(), BEN, 'focus', new Date(day(20)))).toMatchObject({ tracks: [], served: [], removedByHand: [] });
    expect(await loadSmartPlaylistLists(sql(), BEN, ['focus'])).toEqual([]);
  });
});
