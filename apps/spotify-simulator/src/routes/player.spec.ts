import { FREE_PERSON } from '../life/person';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../testing/simulator-client';

describe('the player', () => {
  let simulator: TestSimulator;
  beforeEach(async () => {
    simulator = await startTestSimulator({ live: true });
    await simulator.admin('POST', '/clock', { minutes: 20 });
    await untilPlaying();
  });
  afterEach(() => simulator.close());

  const current = (query = '') => simulator.get(`/me/player/currently-playing${query}`);
  const force = (fields: object) => simulator.admin('PUT', `/people/${MAIN_PERSON.id}/player`, fields);
  const wait = (seconds: number) => simulator.admin('POST', '/clock', { seconds });
  const plays = () =>
    simulator.world.accounts
      .get(MAIN_PERSON.id)!
      .log.endedBetween(simulator.world.clock.now() - 3_600_000, simulator.world.clock.now() + 1);
  const track = (n: number) => [...simulator.world.catalogue.tracks.values()][n]!;
  const uri = (n: number) => `spotify:track:${track(n).id}`;

  async function untilPlaying() {
    for (let i = 0; i < 60; i++) {
      const { body } = await current();
      if (body.item?.id && body.item.duration_ms - body.progress_ms > 30_000) return;
      await wait(20);
    }
    throw new Error('Nothing plays');
  }

  it('shows what plays and moves on with time', async () => {
    const first = (await current()).body;
    expect(first).toMatchObject({
      is_playing: true,
      currently_playing_type: 'track',
      item: { id: expect.any(String) },
      actions: { disallows: {} },
    });
    await wait(5);
    const second = (await current()).body;
    expect([second.item.id, second.progress_ms - first.progress_ms]).toEqual([first.item.id, 5000]);
  });

  it('tells device, shuffle and private session in the full state', async () => {
    const { body } = await simulator.get('/me/player');
    expect(body).toMatchObject({ device: { is_active: true, is_private_session: expect.any(Boolean) }, repeat_state: 'off' });
    expect((await simulator.get('/me/player/devices')).body.devices).toHaveLength(1);
  });

  it('pauses, and goes on with the same play', async () => {
    const before = (await current()).body;
    expect((await simulator.call('PUT', '/me/player/pause')).status).toBe(204);
    await wait(60);
    const paused = (await current()).body;
    expect(paused).toMatchObject({ is_playing: false, progress_ms: before.progress_ms, item: { id: before.item.id } });
    await simulator.call('PUT', '/me/player/play');
    await wait(Math.ceil((before.item.duration_ms - before.progress_ms) / 1000) + 1);
    await current();
    const ended = plays().filter(
      (play) => play.content.kind === 'track' && play.content.id === before.item.id && play.msPlayed === before.item.duration_ms,
    );
    expect(ended).toHaveLength(1);
  });

  it('plays what it is told, one after the other, then follows its owner’s habits again', async () => {
    await simulator.call('PUT', '/me/player/play', { body: { uris: [uri(0), uri(1)] } });
    expect((await current()).body.item.id).toBe(track(0).id);
    await wait(Math.ceil(track(0).durationMs / 1000) + 2);
    expect((await current()).body.item.id).toBe(track(1).id);
    await wait(Math.ceil(track(1).durationMs / 1000) + 600);
    await current();
    const heard = plays().flatMap((play) => (play.content.kind === 'track' ? [play.content.id] : []));
    expect(heard).toEqual(expect.arrayContaining([track(0).id, track(1).id]));
    plays()
      .slice(1)
      .forEach((play, i) => expect(play.startedAt).toBeGreaterThanOrEqual(plays()[i]!.endedAt - 1));
  });

  it('skips', async () => {
    await simulator.call('PUT', '/me/player/play', { body: { uris: [uri(0), uri(1)], offset: { position: 1 }, position_ms: 3000 } });
    expect((await current()).body).toMatchObject({ item: { id: track(1).id }, progress_ms: 3000 });
    await simulator.call('POST', '/me/player/previous');
    expect((await current()).body.item.id).toBe(track(0).id);
    await wait(2);
    await simulator.call('POST', '/me/player/next');
    expect((await current()).body.item.id).toBe(track(1).id);
    expect(plays().at(-1)).toMatchObject({ reasonEnd: 'fwdbtn', msPlayed: 2000 });
  });

  it('seeks, queues, and keeps volume, shuffle and repeat', async () => {
    await simulator.call('PUT', '/me/player/play', { body: { uris: [uri(0), uri(1)] } });
    await simulator.call('POST', `/me/player/queue?uri=${encodeURIComponent(uri(2))}`);
    await simulator.call('PUT', `/me/player/seek?position_ms=${track(0).durationMs - 1000}`);
    await wait(2);
    expect((await current()).body.item.id).toBe(track(2).id);
    for (const path of ['volume?volume_percent=20', 'shuffle?state=true', 'repeat?state=context']) {
      expect((await simulator.call('PUT', `/me/player/${path}`)).status).toBe(204);
    }
    expect((await simulator.get('/me/player')).body).toMatchObject({
      device: { volume_percent: 20 },
      shuffle_state: true,
      repeat_state: 'context',
    });
    expect((await simulator.call('PUT', '/me/player/volume?volume_percent=101')).status).toBe(400);
    expect((await simulator.call('PUT', '/me/player/repeat?state=often')).status).toBe(400);
  });

  it('plays a context from one of its items', async () => {
    const album = [...simulator.world.catalogue.albums.values()].find((one) => one.trackIds.length > 2)!;
    const body = { context_uri: `spotify:album:${album.id}`, offset: { uri: `spotify:track:${album.trackIds[2]}` } };
    await simulator.call('PUT', '/me/player/play', { body });
    expect((await current()).body).toMatchObject({ item: { id: album.trackIds[2] }, context: { type: 'album', uri: body.context_uri } });
  });

  it('refuses commands of people without Premium, and without a device that is on', async () => {
    const free = await simulator.token(FREE_PERSON.id);
    expect(await simulator.call('PUT', '/me/player/pause', { token: free })).toMatchObject({
      status: 403,
      body: { error: { reason: 'PREMIUM_REQUIRED' } },
    });
    const quiet = await startTestSimulator({ years: 0, likes: 0 });
    expect((await quiet.get('/me/player/currently-playing')).status).toBe(204);
    expect((await quiet.get('/me/player')).status).toBe(204);
    expect(await quiet.call('PUT', '/me/player/pause')).toMatchObject({ status: 404, body: { error: { reason: 'NO_ACTIVE_DEVICE' } } });
    await quiet.close();
  });

  it('answers commands in a way nobody can read when switched', async () => {
    await simulator.admin('PATCH', '/switches', { opaqueCommandAnswers: true });
    expect(await simulator.call('PUT', '/me/player/pause')).toMatchObject({ status: 200, body: expect.any(String) });
  });

  it('has no item during an advertisement, and an episode only for those who take it', async () => {
    await force({ state: 'ad' });
    expect((await current()).body).toMatchObject({ item: null, progress_ms: null, currently_playing_type: 'ad' });
    const [episode] = simulator.world.catalogue.episodes.keys();
    await force({ state: 'playing', uri: `spotify:episode:${episode}` });
    expect((await current()).body).toMatchObject({ item: null, currently_playing_type: 'episode' });
    expect((await current('?additional_types=track,episode')).body.item).toMatchObject({ type: 'episode', show: { type: 'show' } });
  });

  it('shows files of one’s own without ids, and private sessions as such', async () => {
    const [file] = simulator.world.catalogue.localFiles;
    await force({ state: 'playing', uri: file!.uri, isPrivate: true });
    expect((await current()).body.item).toMatchObject({ is_local: true, id: null, uri: file!.uri, album: { id: null } });
    expect((await simulator.get('/me/player')).body.device.is_private_session).toBe(true);
    await force({ state: 'follow' });
    expect((await current()).body.item?.uri).not.toBe(file!.uri);
  });
});
