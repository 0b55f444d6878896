import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport } from '@groovelog/history-import';
import { createLogger, migrateJobs, newId } from '@groovelog/platform';
import { catchUp, rebuildNow } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { createExclusions } from '@groovelog/sync';
import { recentPlays, type RecentTerms } from '../../spotify-simulator/src/player/recently-played';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectAs, connectUser, type ConnectedUser } from '../testing/connected-user';
import { createLibraryTruth, exportedPlay, type KnownPlay } from '../testing/library-truth';
import { unifiedRows } from '../testing/unified-rows';

const KINDS = ['likes', 'albums', 'artists', 'playlists', 'plays', 'top', 'availability'] as const;
const DAY = 86_400_000;

describe('the library of a whole imaginary life', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  let truth: ReturnType<typeof createLibraryTruth>;
  let folder: string;
  /** Plays up to here are known from exports. */
  let exportedUntil = 0;
  const recent = new Map<string, KnownPlay>();
  const excluded = new Set<string>();
  const unliked: string[] = [];
  const withdrawn: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groovelog-golden-'));
    simulator = await startTestSimulator({ likes: 130, albums: 25, playlists: 14, years: 0.5 });
    user = await connectUser(simulator, () => new Date(simulator.world.clock.now()));
    truth = createLibraryTruth(simulator.world);
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
    await rm(folder, { recursive: true });
  });

  const now = () => simulator.world.clock.now();
  const account = () => simulator.world.accounts.get(MAIN_PERSON.id)!;

  /** Tokens last an hour; how they are renewed is no matter here. */
  async function moveOn(ms: number): Promise<void> {
    simulator.world.clock.advance(ms);
    await connectAs(user.connection, simulator, user.userId, () => new Date(now()));
  }

  async function importExport(): Promise<void> {
    const answer = await fetch(`${simulator.url}/_simulator/people/${MAIN_PERSON.id}/export/extended.zip`);
    const path = join(folder, 'my_spotify_data.zip');
    await writeFile(path, Buffer.from(await answer.arrayBuffer()));
    const { store, userId } = user;
    const files = [{ path, name: 'my_spotify_data.zip' }];
    await runImport({ store, database: user.test.database, userId, importId: newId(), files, via: 'cli', clock: () => new Date(now()) });
    exportedUntil = now();
  }

  /** What the exports told, and what recently-played told of the time since. */
  function knownPlays(): KnownPlay[] {
    const { log, openedAt } = account();
    const durationOf = (id: string) => simulator.world.catalogue.tracks.get(id)!.durationMs;
    const terms: RecentTerms = {
      now: now(),
      playedAt: 'end',
      durationOf: ({ content }) => ('id' in content ? durationOf(content.id) : 0),
    };
    for (const { play, playedAt } of recentPlays(log, terms)) {
      const trackId = play.content.kind === 'track' ? play.content.id : '';
      const seen = { trackId, endedAt: Math.floor(playedAt / 1000), msPlayed: durationOf(trackId) };
      recent.set(`${trackId} ${playedAt}`, { ...seen, isCompleted: true, isSkipped: false, isIncognito: false });
    }
    const later = [...recent].filter(([key]) => Number(key.split(' ')[1]) >= exportedUntil);
    return [...log.endedBetween(openedAt, exportedUntil).flatMap(exportedPlay), ...later.map(([, play]) => play)];
  }

  async function syncAll(): Promise<void> {
    for (const kind of KINDS) expect(await user.sync(kind, { full: true })).toMatchObject({ outcome: 'completed', held: 0 });
    const ranges = ['short_term', 'medium_term', 'long_term'];
    const token = await simulator.token();
    const tops = await Promise.all(ranges.map((range) => simulator.get(`/me/top/tracks?limit=50&time_range=${range}`, token)));
    const plays = knownPlays();
    truth.look(plays, [...tops.flatMap(({ body }) => body.items.map(({ id }) => id)), ...recentIds()]);
  }

  const recentIds = () => [...recent.values()].map(({ trackId }) => trackId);

  async function expectTruth(): Promise<void> {
    const logger = createLogger('test', { logLevel: 'silent' });
    const { database } = user.test;
    await catchUp({ database, store: user.store, projections, logger, signal: new AbortController().signal });
    const rows = await unifiedRows(database, user.userId, new Date(now()));
    const expected = truth.rows(excluded);
    const wrong = expected.flatMap((row) => {
      const found = rows.find(({ id }) => id === row.id);
      return JSON.stringify(sorted(found)) === JSON.stringify(sorted(row)) ? [] : [differences(found, row)];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  }

  const sorted = (row: object | undefined) => Object.entries(row ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  const differences = (found: object | undefined, wanted: object) =>
    Object.entries(wanted)
      .map(
        ([name, value]) => [name, { found: new Map(Object.entries(found ?? {})).get(name) as unknown, wanted: value as unknown }] as const,
      )
      .filter(([name, { found: is, wanted: should }]) => name === 'id' || JSON.stringify(is) !== JSON.stringify(should));

  it('is what the imported export and a full sync make it, in every column of every row', async () => {
    await importExport();
    await syncAll();
    await expectTruth();
  });

  it('is so after three days of likes, unlikes, other playlists, withdrawn tracks and listening', async () => {
    await moveOn(3 * DAY);
    await changeLibrary();
    await changePlaylists();
    await changeAvailability();
    await exclude();
    await syncAll();
    await expectTruth();
  });

  it('is so when what went came back, and when the next export says how long was listened', async () => {
    await moveOn(2 * DAY);
    const { tracks } = account().library;
    await simulator.admin('POST', `/people/${MAIN_PERSON.id}/library`, { uris: unliked.map((id) => `spotify:track:${id}`) });
    expect(tracks.latest().length).toBeGreaterThan(130);
    for (const id of withdrawn) await simulator.admin('DELETE', `/tracks/${id}/withdrawal`);
    await importExport();
    await syncAll();
    await expectTruth();
  });

  it('changes nothing when it is synced again a day later without a change', async () => {
    await moveOn(DAY);
    for (const kind of ['likes', 'albums', 'artists', 'playlists', 'availability'] as const)
      expect(await user.sync(kind, { full: true })).toMatchObject({ added: 0, removed: 0, changed: 0, held: 0 });
    await user.sync('plays', { full: true });
    const plays = knownPlays();
    truth.look(plays, recentIds());
    await expectTruth();
  });

  it('is the same when its read models are rebuilt, which writes no event, asks Spotify nothing and leaves no job', async () => {
    const { database, url } = user.test;
    await migrateJobs(url);
    const asked = simulator.world.requests.all().length;
    const { count } = await user.store.head();
    const logger = createLogger('test', { logLevel: 'silent' });
    await rebuildNow({ database, store: user.store, projections, logger, signal: new AbortController().signal });
    await expectTruth();
    expect([simulator.world.requests.all().length, (await user.store.head()).count]).toEqual([asked, count]);
    expect(await database.query('select from graphile_worker._private_jobs')).toEqual([]);
  });

  /** As many likes and albums come as go; one like is taken back and given again, which moves its date. */
  async function changeLibrary(): Promise<void> {
    const { tracks, albums } = account().library;
    const { catalogue } = simulator.world;
    unliked.push(...[3, 40, 99].map((place) => tracks.latest()[place]!.id));
    const again = tracks.latest()[17]!.id;
    const fresh = [...catalogue.tracks.keys()].filter((id) => !tracks.latest().some((like) => like.id === id)).slice(500, 503);
    const goneAlbum = albums.latest()[2]!.id;
    const newAlbum = [...catalogue.albums.keys()].find((id) => !albums.latest().some((album) => album.id === id))!;
    const uris = (kind: string, ids: readonly string[]) => ids.map((id) => `spotify:${kind}:${id}`);
    const path = `/people/${MAIN_PERSON.id}/library`;
    await simulator.admin('DELETE', path, { uris: [...uris('track', unliked), ...uris('album', [goneAlbum])] });
    await simulator.admin('POST', path, { uris: [...uris('track', [again, ...fresh]), ...uris('album', [newAlbum])] });
  }

  /** One list loses rows, gains some and is turned round; one is deleted. */
  async function changePlaylists(): Promise<void> {
    const { catalogue, playlists } = simulator.world;
    const own = [...playlists.values()].filter(({ ownerId }) => ownerId === MAIN_PERSON.id);
    const [edited, deleted] = own.filter(({ content }) => content.latest().rows.length > 20);
    const added = [`spotify:track:${[...catalogue.tracks.keys()][900]!}`, catalogue.localFiles[0]!.uri];
    const rows = edited!.content.latest().rows.map(({ uri }) => uri);
    await simulator.admin('PATCH', `/playlists/${edited!.id}`, { uris: [...added, ...rows.slice(4).reverse(), rows[0]] });
    await simulator.admin('DELETE', `/people/${MAIN_PERSON.id}/library`, { uris: [`spotify:playlist:${deleted!.id}`] });
  }

  async function changeAvailability(): Promise<void> {
    const [one, two, three] = account().library.tracks.latest().slice(60, 63);
    const [four] = simulator.world.catalogue.albums.get(account().library.albums.latest()[4]!.id)!.trackIds;
    const states = [{ state: 'unplayable', reason: 'explicit' }, { state: 'gone' }, { state: 'replaced', by: two!.id }, { state: 'gone' }];
    withdrawn.push(one!.id, two!.id, three!.id, four!);
    for (const [index, state] of states.entries()) await simulator.admin('POST', `/tracks/${withdrawn[index]}/withdrawal`, state);
  }

  async function exclude(): Promise<void> {
    const { tracks, albums, artists } = simulator.world.catalogue;
    const track = tracks.get(account().library.tracks.latest()[30]!.id)!;
    const album = albums.get(account().library.albums.latest()[7]!.id)!;
    const artist = artists.get(tracks.get(account().library.tracks.latest()[80]!.id)!.artistIds[0]!)!;
    const exclusions = createExclusions({ store: user.store, clock: () => new Date(now()) });
    const targets = [
      { type: 'track', id: track.id, name: track.name },
      { type: 'album', id: album.id, name: album.name },
      { type: 'artist', id: artist.id, name: artist.name },
    ] as const;
    for (const target of targets) {
      excluded.add(target.id);
      await exclusions.add(user.userId, { target, scope: 'both', from: null, until: null });
    }
  }
});
