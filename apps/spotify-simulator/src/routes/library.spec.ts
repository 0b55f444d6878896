import { MAIN_PERSON, SMALL_WORLD, startTestSimulator, type TestSimulator, type Thing } from '../../testing/simulator-client';

describe('the library', () => {
  let simulator: TestSimulator;
  beforeEach(async () => {
    simulator = await startTestSimulator();
  });
  afterEach(() => simulator.close());

  const pages = async (path: string): Promise<Thing[]> => {
    const rows: Thing[] = [];
    for (let offset = 0; ; offset += 50) {
      const { body } = await simulator.get(`${path}?limit=50&offset=${offset}`);
      rows.push(...body.items);
      if (body.next === null) return rows;
    }
  };
  const uris = (...ids: string[]) => encodeURIComponent(ids.map((id) => `spotify:track:${id}`).join(','));
  const unsaved = () => {
    const saved = new Set(
      simulator.world.accounts
        .get(MAIN_PERSON.id)!
        .library.tracks.latest()
        .map((one) => one.id),
    );
    return [...simulator.world.catalogue.tracks.keys()].filter((id) => !saved.has(id) && !simulator.world.catalogue.withdrawals.has(id));
  };

  it('pages to the last liked track, newest first', async () => {
    const rows = await pages('/me/tracks');
    expect(rows).toHaveLength(SMALL_WORLD.likes);
    const dates = rows.map((row) => row.added_at);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(dates[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('shows what an app of development mode gets and no more', async () => {
    const { track } = (await simulator.get('/me/tracks?limit=1')).body.items[0]!;
    expect(track).toMatchObject({ type: 'track', is_local: false, external_ids: { isrc: expect.stringMatching(/^[A-Z]{5}\d{7}$/) } });
    for (const gone of ['available_markets', 'popularity', 'linked_from']) expect(track).not.toHaveProperty(gone);
    const me = (await simulator.get('/me')).body;
    expect(me).toMatchObject({ id: MAIN_PERSON.id, account_id: expect.any(String) });
    for (const gone of ['country', 'product', 'email', 'followers']) expect(me).not.toHaveProperty(gone);
  });

  it('has albums with the first fifty tracks, and the others on their own pages', async () => {
    const rows = await pages('/me/albums');
    expect(rows).toHaveLength(SMALL_WORLD.albums);
    const box = rows.find((row) => row.album.total_tracks > 50)!.album;
    expect(box.tracks.items).toHaveLength(50);
    const tracks = await pages(`/albums/${box.id}/tracks`);
    expect(tracks).toHaveLength(box.total_tracks);
    expect(tracks.slice(0, 50)).toEqual(box.tracks.items);
    expect(tracks[50]).not.toHaveProperty('external_ids');
    expect(tracks[50]).not.toHaveProperty('album');
  });

  it('pages followed artists by the id of the last', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { artists } = (await simulator.get(`/me/following?type=artist&limit=5${after}`)).body;
      seen.push(...artists.items.map((artist: { id: string }) => artist.id));
      if (artists.next === null) break;
      after = `&after=${artists.cursors.after}`;
    }
    expect(new Set(seen).size).toBe(simulator.world.accounts.get(MAIN_PERSON.id)!.library.artists.latest().length);
    expect((await simulator.get('/me/following')).status).toBe(400);
  });

  it('saves and removes by the query string alone', async () => {
    const [a, b] = unsaved();
    expect((await simulator.call('PUT', `/me/library?uris=${uris(a!, b!)}`)).status).toBe(200);
    expect((await simulator.get(`/me/library/contains?uris=${uris(a!, b!)}`)).body).toEqual([true, true]);
    expect((await simulator.get('/me/tracks?limit=2')).body.items.map((row) => row.track.id)).toEqual([a, b]);
    await simulator.call('DELETE', `/me/library?uris=${uris(a!)}`);
    expect((await simulator.get(`/me/library/contains?uris=${uris(a!, b!)}`)).body).toEqual([false, true]);
    const byBody = await simulator.call('PUT', '/me/library', { body: { uris: [`spotify:track:${a}`] } });
    expect(byBody).toMatchObject({ status: 400, body: { error: { message: 'Missing required field: uris' } } });
  });

  it('moves what is saved again to the top, with a new date', async () => {
    const last = (await pages('/me/tracks')).at(-1)!;
    await simulator.call('PUT', `/me/library?uris=${uris(last.track.id)}`);
    const first = (await simulator.get('/me/tracks?limit=1')).body;
    expect([first.items[0]!.track.id, first.total]).toEqual([last.track.id, SMALL_WORLD.likes]);
    expect(first.items[0]!.added_at > last.added_at).toBe(true);
  });

  it('follows artists and playlists through the same door', async () => {
    const { artists } = (await simulator.get('/me/following?type=artist&limit=1')).body;
    const { uri } = artists.items[0]!;
    await simulator.call('DELETE', `/me/library?uris=${encodeURIComponent(uri)}`);
    expect((await simulator.get(`/me/library/contains?uris=${encodeURIComponent(uri)}`)).body).toEqual([false]);
  });

  it.each([
    ['2TpxZ7JUBn3uw46aR7qd6V', 'Invalid Spotify URI'],
    ['spotify:track:short', 'Invalid base62 id'],
    [Array.from({ length: 41 }, () => 'spotify:track:2TpxZ7JUBn3uw46aR7qd6V').join(','), 'Too many uris requested'],
  ])('refuses %s', async (text, message) => {
    expect(await simulator.call('PUT', `/me/library?uris=${encodeURIComponent(text)}`)).toMatchObject({
      status: 400,
      body: { error: { message } },
    });
  });

  it.each(['/me/tracks?limit=51', '/me/tracks?limit=0', '/me/albums?limit=x', '/me/tracks?offset=-1', '/search?q=a&type=track&limit=11'])(
    'refuses the bounds of %s',
    async (path) => {
      expect((await simulator.get(path)).body.error.message).toMatch(/^Invalid (limit|offset)$/);
    },
  );

  it('shows a write some seconds late when switched, and the writer’s own state meanwhile as it was', async () => {
    await simulator.admin('PATCH', '/switches', { lagMs: 3000 });
    const [a] = unsaved();
    await simulator.call('PUT', `/me/library?uris=${uris(a!)}`);
    expect((await simulator.get(`/me/library/contains?uris=${uris(a!)}`)).body).toEqual([false]);
    await simulator.admin('POST', '/clock', { seconds: 4 });
    expect((await simulator.get(`/me/library/contains?uris=${uris(a!)}`)).body).toEqual([true]);
  });

  it('greys out what was withdrawn, and answers with another id where one replaces it', async () => {
    const [a, b, c] = unsaved();
    await simulator.call('PUT', `/me/library?uris=${uris(a!, b!, c!)}`);
    await simulator.admin('POST', `/tracks/${a}/withdrawal`, { state: 'unplayable' });
    await simulator.admin('POST', `/tracks/${b}/withdrawal`, { state: 'replaced', by: c });
    const [rowA, rowB] = (await simulator.get('/me/tracks?limit=2')).body.items;
    expect(rowA!.track).toMatchObject({ id: a, is_playable: false, restrictions: { reason: 'market' } });
    expect(rowB!.track).toMatchObject({ id: b, is_playable: true });
    const relinked = (await simulator.get(`/tracks/${b}`)).body;
    expect([relinked.id, 'linked_from' in relinked]).toEqual([c, false]);
    await simulator.admin('POST', `/tracks/${a}/withdrawal`, { state: 'gone' });
    expect((await simulator.get(`/tracks/${a}`)).status).toBe(404);
    expect((await simulator.get('/me/tracks?limit=1')).body.items[0]!.track).toMatchObject({ id: a, name: '', is_playable: false });
    await simulator.admin('DELETE', `/tracks/${a}/withdrawal`);
    expect((await simulator.get(`/tracks/${a}`)).body.is_playable).toBe(true);
  });

  it('changes behind a client’s back', async () => {
    const [a] = unsaved();
    await simulator.admin('POST', `/people/${MAIN_PERSON.id}/library`, { uris: [`spotify:track:${a}`] });
    expect((await simulator.get('/me/tracks?limit=1')).body).toMatchObject({ total: SMALL_WORLD.likes + 1, items: [{ track: { id: a } }] });
    await simulator.admin('DELETE', `/people/${MAIN_PERSON.id}/library`, { uris: [`spotify:track:${a}`] });
    expect((await simulator.get('/me/tracks?limit=1')).body.total).toBe(SMALL_WORLD.likes);
  });
});

describe('the catalogue', () => {
  let simulator: TestSimulator;
  beforeAll(async () => {
    simulator = await startTestSimulator();
  });
  afterAll(() => simulator.close());

  it('lists an artist’s albums ten at a time, of the groups asked for', async () => {
    const artist = [...simulator.world.catalogue.artists.values()].find((one) => one.albumIds.length > 5)!;
    const { body } = await simulator.get(`/artists/${artist.id}/albums?include_groups=album,single&limit=10`);
    expect(body.items.length).toBe(body.total);
    expect(body.items.every((album) => album.album_type !== 'compilation' && !('album_group' in album))).toBe(true);
    expect((await simulator.get(`/artists/${artist.id}/albums`)).body.limit).toBe(5);
    expect((await simulator.get(`/artists/${artist.id}/albums?limit=50`)).body.error.message).toBe('Invalid limit');
    expect((await simulator.get(`/artists/${artist.id}`)).body).toMatchObject({ name: artist.name, type: 'artist' });
  });

  it('says which ids are none and which name nothing', async () => {
    expect((await simulator.get('/tracks/short')).body.error).toEqual({ status: 400, message: 'Invalid base62 id' });
    expect((await simulator.get('/tracks/2TpxZ7JUBn3uw46aR7qd6V')).body.error.status).toBe(404);
    expect((await simulator.get('/albums/%E0%A4%A')).status).toBe(400);
  });

  it('is searched by words and by ISRC, ten at most', async () => {
    const track = simulator.world.catalogue.tracks.values().next().value!;
    const byIsrc = (await simulator.get(`/search?q=isrc:${track.isrc}&type=track`)).body.tracks;
    expect(byIsrc.items.map((one) => one.external_ids.isrc)).toEqual(byIsrc.items.map(() => track.isrc));
    const artist = simulator.world.catalogue.artists.values().next().value!;
    expect(
      (await simulator.get(`/search?q=${encodeURIComponent(artist.name)}&type=artist,album,playlist`)).body.artists.items[0]!.name,
    ).toBe(artist.name);
    expect((await simulator.get('/search?q=&type=track')).status).toBe(400);
  });

  it.each(['show', 'episode'] as const)('finds a %s by its name', async (type) => {
    const [one] = simulator.world.catalogue[`${type}s`].values();
    const { body } = await simulator.get(`/search?q=${encodeURIComponent(one!.name)}&type=${type},audiobook`);
    expect(body).toMatchObject({ [`${type}s`]: { items: expect.arrayContaining([expect.objectContaining({ id: one!.id, type })]) } });
  });
});
