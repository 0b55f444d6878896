import { createLogger } from '@groovelog/platform';
import { createSyncPreferences, lookAtPlayer, nowPlayingOf, watchPlayers } from '@groovelog/sync';
import { MAIN_PERSON, NOW, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, type ConnectedUser } from '../testing/connected-user';

interface Played {
  title: string;
  kind: string;
  msPlayed: number;
  uri: string;
}

describe('watching a player', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  let tracks: { uri: string; duration_ms: number }[];
  let locals: string[];
  const clock = () => new Date(simulator.world.clock.now());
  beforeAll(async () => {
    simulator = await startTestSimulator({ live: true });
    const { items } = (await simulator.get('/me/tracks?limit=3')).body;
    tracks = items.map(({ track }) => track);
    locals = simulator.world.catalogue.localFiles.slice(0, 2).map(({ uri }) => uri);
  });
  afterAll(() => simulator.close());
  beforeEach(async () => {
    user = await connectUser(simulator, clock);
  });
  afterEach(() => user.close());

  const parts = () => ({
    database: user.test.database,
    store: user.store,
    connection: user.connection,
    clock,
    logger: createLogger('test', { logLevel: 'silent' }),
  });
  const player = (form: object) => simulator.admin('PUT', `/people/${MAIN_PERSON.id}/player`, form);

  /** Looks as often as the worker does, for so many seconds; the player goes on by itself. */
  async function watch(seconds: number, mode: 'realtime' | 'hybrid' = 'realtime'): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 5) {
      await lookAtPlayer(parts(), user.userId, mode);
      simulator.world.clock.advance(5_000);
    }
  }
  async function plays(): Promise<Played[]> {
    const found: Played[] = [];
    for await (const stream of user.store.streamNames(`listening-${user.userId}_`)) {
      for await (const { data } of user.store.read(stream)) found.push(data as unknown as Played);
    }
    return found;
  }
  /** Progress runs in the player of the simulator only for what it plays by itself, so a test moves it. */
  async function listen(uri: string, from: number, to: number, mode: 'realtime' | 'hybrid' = 'realtime'): Promise<void> {
    for (let second = from; second <= to; second += 5) {
      await player({ state: 'playing', uri, progressMs: second * 1_000 });
      await watch(5, mode);
    }
  }

  it('records a song by the time it was heard, once', async () => {
    await player({ state: 'follow' });
    const begun = await simulator.call('PUT', '/me/player/play', { body: { uris: tracks.map(({ uri }) => uri) } });
    expect(begun).toMatchObject({ status: 204 });
    await watch(60);
    await simulator.call('PUT', '/me/player/pause');
    await watch(300);
    await simulator.call('PUT', '/me/player/play');
    await watch(20);
    await simulator.call('POST', '/me/player/next');
    await watch(60);
    expect(await plays()).toEqual([expect.objectContaining({ uri: tracks[0]!.uri, kind: 'track', source: 'polled' })]);
    expect((await plays())[0]!.msPlayed).toBeGreaterThanOrEqual(75_000);
    expect((await plays())[0]!.msPlayed).toBeLessThanOrEqual(85_000);
  });

  it('records episodes as such and advertisements not at all', async () => {
    const [episode] = simulator.world.catalogue.episodes.keys();
    await listen(`spotify:episode:${episode}`, 0, 40);
    await player({ state: 'ad' });
    await watch(40);
    expect((await plays()).map(({ kind }) => kind)).toEqual(['episode']);
  });

  it('records only local files in hybrid mode, each under an id of its own that stays the same', async () => {
    await listen(tracks[0]!.uri, 0, 40, 'hybrid');
    for (const uri of locals) await listen(uri, 0, 40, 'hybrid');
    await player({ state: 'ad' });
    await watch(60, 'hybrid');
    expect((await plays()).map(({ kind, uri }) => [kind, uri])).toEqual(locals.map((uri) => ['local', uri]));
  });

  it('writes a play once when the process dies between noting and recording it', async () => {
    await listen(tracks[0]!.uri, 0, 40);
    await player({ state: 'ad' });
    const failing = { ...parts(), store: { ...user.store, append: () => Promise.reject(new Error('killed')) } };
    for (let looks = 0; looks < 8; looks += 1) {
      await lookAtPlayer(failing, user.userId, 'realtime').catch(() => undefined);
      simulator.world.clock.advance(5_000);
    }
    expect(await plays()).toEqual([]);
    await watch(300);
    expect(await plays()).toHaveLength(1);
  });

  it('is one look for all processes, also when one of them dies', async () => {
    await player({ state: 'playing', uri: tracks[0]!.uri, progressMs: 0 });
    simulator.world.requests.clear();
    await Promise.all([1, 2, 3, 4].map(() => lookAtPlayer(parts(), user.userId, 'realtime')));
    expect(simulator.world.requests.counts()).toEqual({ 'GET /me/player/currently-playing': 1 });
  });

  it('looks only at players of those who chose it', async () => {
    const preferences = createSyncPreferences({ store: user.store, clock });
    simulator.world.requests.clear();
    await watchPlayers(parts());
    expect(simulator.world.requests.counts()).toEqual({});
    await preferences.chooseMonitoringMode(user.userId, 'realtime');
    await player({ state: 'playing', uri: tracks[0]!.uri, progressMs: 0 });
    await watchPlayers(parts());
    expect(await nowPlayingOf(user.test.database, user.userId)).toMatchObject({
      sight: { isPlaying: true, heard: { uri: tracks[0]!.uri } },
    });
    expect(clock().getTime()).toBeGreaterThan(NOW);
  });

  it('is done by a run, too, which takes one call and records what ended since the last look', async () => {
    await player({ state: 'playing', uri: tracks[0]!.uri, progressMs: 0 });
    expect(await user.sync('now-playing')).toMatchObject({ outcome: 'completed', added: 0, calls: { '/me/player/currently-playing': 1 } });
    simulator.world.clock.advance(60_000);
    await player({ state: 'playing', uri: tracks[0]!.uri, progressMs: 60_000 });
    expect(await user.sync('now-playing')).toMatchObject({ added: 0 });
    simulator.world.clock.advance(5_000);
    await player({ state: 'ad' });
    expect(await user.sync('now-playing')).toMatchObject({ outcome: 'completed', added: 1, removed: 0 });
    expect(await plays()).toEqual([expect.objectContaining({ uri: tracks[0]!.uri, source: 'polled' })]);
    expect((await plays())[0]!.msPlayed).toBeGreaterThanOrEqual(60_000);
  });

  it('is not done by a run while another process looks, nor by one that Spotify refuses', async () => {
    await player({ state: 'playing', uri: tracks[0]!.uri, progressMs: 0 });
    await user.sync('now-playing');
    await user.test.database.query(`update app.now_playing set looking_until = $1`, [new Date(clock().getTime() + 20_000)]);
    expect(await user.sync('now-playing')).toMatchObject({ outcome: 'completed', added: 0, calls: {} });
    simulator.world.clock.advance(30_000);
    simulator.world.misbehaviour.order({ kind: 'forbidden', match: 'currently-playing', after: 0, times: 1 });
    expect(await user.sync('now-playing')).toMatchObject({ outcome: 'failed', added: 0 });
    expect(await user.sync('now-playing')).toMatchObject({ outcome: 'completed' });
  });

  it('changes nothing when Spotify does not answer', async () => {
    await listen(tracks[0]!.uri, 0, 40);
    simulator.world.misbehaviour.order({ kind: 'forbidden', match: 'currently-playing', after: 0, times: 1 });
    simulator.world.clock.advance(30_000);
    await lookAtPlayer(parts(), user.userId, 'realtime');
    expect(await plays()).toEqual([]);
  });
});
