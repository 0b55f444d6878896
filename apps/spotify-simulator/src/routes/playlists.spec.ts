import { ALL_SCOPES, FRIEND, MAIN_PERSON, startTestSimulator, type TestSimulator, type Thing } from '../../testing/simulator-client';

describe('playlists', () => {
  let simulator: TestSimulator;
  let tracks: string[];
  beforeEach(async () => {
    simulator = await startTestSimulator();
    tracks = [...simulator.world.catalogue.tracks.keys()]
      .filter((id) => !simulator.world.catalogue.withdrawals.has(id))
      .map((id) => `spotify:track:${id}`);
  });
  afterEach(() => simulator.close());

  const create = async (body: object = {}) => (await simulator.call('POST', '/me/playlists', { body: { name: 'Mine', ...body } })).body;
  const items = (id: string) => `/playlists/${id}/items`;
  const rowUris = async (id: string): Promise<string[]> =>
    (await simulator.get(`${items(id)}?limit=50`)).body.items.map((row) => row.item?.uri ?? null);
  const listed = async () => (await simulator.get('/me/playlists?limit=50')).body.items;

  it('of others are names without rows, editorial ones do not exist', async () => {
    const lists = await listed();
    const foreign = lists.filter((list) => list.owner.id === FRIEND.id && !list.collaborative);
    expect(foreign.length).toBeGreaterThan(0);
    for (const list of foreign) {
      expect(list).not.toHaveProperty('items');
      expect((await simulator.get(items(list.id))).status).toBe(403);
      expect((await simulator.get(`/playlists/${list.id}`)).body).not.toHaveProperty('items');
    }
    const editorial = lists.find((list) => list.owner.id === 'spotify');
    expect((await simulator.get(`/playlists/${editorial!.id}`)).status).toBe(404);
    const shared = lists.find((list) => list.collaborative && list.owner.id === FRIEND.id);
    expect((await simulator.get(items(shared!.id))).status).toBe(200);
  });

  it('have rows under `item`, null for what is gone and for episodes that nobody asked for', async () => {
    const lists = await listed();
    const rowsOf = async (list: Thing, types = '') => (await simulator.get(`${items(list.id)}?limit=50${types}`)).body.items;
    const own = lists.filter((list) => list.owner.id === MAIN_PERSON.id);
    const all = (await Promise.all(own.map((list) => rowsOf(list)))).flat();
    const withEpisodes = (await Promise.all(own.map((list) => rowsOf(list, '&additional_types=track,episode')))).flat();
    expect(all.some((row) => row.item?.type === 'episode')).toBe(false);
    expect(withEpisodes.some((row) => row.item?.type === 'episode')).toBe(true);
    expect(all.filter((row) => row.item === null).length).toBeGreaterThan(0);
    expect(all.some((row) => row.added_at === null && row.added_by === null)).toBe(true);
    const local = all.find((row) => row.is_local);
    expect(local!.item).toMatchObject({ id: null, is_local: true, uri: expect.stringMatching(/^spotify:local:/) });
    expect(all.every((row) => !('track' in row))).toBe(true);
  });

  it('are created in the library, with the scope that their openness needs', async () => {
    const playlist = await create({ description: 'Ann & Bob’s “list”' });
    expect(playlist).toMatchObject({
      name: 'Mine',
      public: true,
      collaborative: false,
      owner: { id: MAIN_PERSON.id },
      items: { total: 0 },
    });
    expect(playlist.description).toContain('&amp;');
    expect((await listed())[0]!.id).toBe(playlist.id);
    const onlyPublic = await simulator.token(
      undefined,
      ALL_SCOPES.filter((scope) => scope !== 'playlist-modify-private'),
    );
    expect((await simulator.call('POST', '/me/playlists', { body: { name: 'Private', public: false }, token: onlyPublic })).status).toBe(
      403,
    );
    expect((await simulator.call('POST', '/me/playlists', { body: {} })).status).toBe(400);
    expect((await simulator.call('POST', '/me/playlists', { body: { name: 'x', description: 'a\nb' } })).status).toBe(400);
  });

  it('that others edit too come only to those who asked for them', async () => {
    const without = await simulator.token(undefined, ['playlist-read-private']);
    const seen = (await simulator.get('/me/playlists?limit=50', without)).body.items;
    expect(seen.some((list) => list.collaborative)).toBe(false);
    expect((await listed()).some((list) => list.collaborative)).toBe(true);
  });

  it('change their snapshot with every write, and not between', async () => {
    const { id, snapshot_id } = await create();
    const added = await simulator.call('POST', items(id), { body: { uris: tracks.slice(0, 3) } });
    expect(added.status).toBe(201);
    const renamed = await simulator.call('PUT', `/playlists/${id}`, { body: { name: 'Other' } });
    expect([renamed.status, renamed.body]).toEqual([200, '']);
    const now = (await simulator.get(`/playlists/${id}`)).body;
    expect(new Set([snapshot_id, added.body.snapshot_id, now.snapshot_id]).size).toBe(3);
    expect((await simulator.get(`/playlists/${id}`)).body.snapshot_id).toBe(now.snapshot_id);
    expect(now.name).toBe('Other');
  });

  it('take rows at a position, by body or query, a hundred at a time', async () => {
    const { id } = await create();
    await simulator.call('POST', items(id), { body: { uris: tracks.slice(0, 2) } });
    await simulator.call('POST', items(id), { body: { uris: [tracks[2]], position: 1 } });
    await simulator.call('POST', `${items(id)}?uris=${encodeURIComponent(tracks[3]!)}&position=0`, { body: { uris: [tracks[9]] } });
    expect(await rowUris(id)).toEqual([tracks[3], tracks[0], tracks[2], tracks[1]]);
    const tooMany = await simulator.call('POST', items(id), { body: { uris: tracks.slice(0, 101) } });
    expect(tooMany.status).toBe(400);
    expect((await simulator.call('POST', items(id), { body: { uris: [tracks[0]], position: 99 } })).status).toBe(400);
    expect((await simulator.call('POST', items(id), { body: { uris: ['spotify:local:a:b:c:10'] } })).status).toBe(400);
    expect((await simulator.call('POST', items(id), { body: '{"uris": [' })).status).toBe(400);
  });

  it('are replaced, emptied and reordered', async () => {
    const { id } = await create();
    await simulator.call('PUT', items(id), { body: { uris: tracks.slice(0, 5) } });
    await simulator.call('PUT', items(id), { body: { range_start: 0, range_length: 2, insert_before: 5 } });
    expect(await rowUris(id)).toEqual([2, 3, 4, 0, 1].map((i) => tracks[i]));
    await simulator.call('PUT', items(id), { body: { range_start: 4, insert_before: 0 } });
    expect(await rowUris(id)).toEqual([1, 2, 3, 4, 0].map((i) => tracks[i]));
    await simulator.call('PUT', items(id), { body: { uris: [] } });
    expect(await rowUris(id)).toEqual([]);
    expect((await simulator.call('PUT', items(id), { body: { range_start: 4, insert_before: 0 } })).status).toBe(400);
  });

  it('lose every copy of a removed track, positions or not', async () => {
    const { id } = await create();
    await simulator.call('PUT', items(id), { body: { uris: [tracks[0], tracks[1], tracks[0]] } });
    const removed = await simulator.call('DELETE', items(id), { body: { items: [{ uri: tracks[0], positions: [0] }] } });
    expect([removed.status, await rowUris(id)]).toEqual([200, [tracks[1]]]);
  });

  it.each([
    [{ tracks: [{ uri: 'spotify:track:2TpxZ7JUBn3uw46aR7qd6V' }] }, 'No uris provided'],
    [{ items: ['spotify:track:2TpxZ7JUBn3uw46aR7qd6V'] }, 'Invalid base62 id'],
    [{ items: [{ uri: 'spotify:local:a:b:c:10' }] }, 'Invalid track uri: spotify:local:a:b:c:10'],
  ])('refuse to remove %j', async (body, message) => {
    const { id } = await create();
    expect(await simulator.call('DELETE', items(id), { body })).toMatchObject({ status: 400, body: { error: { message } } });
  });

  it('are deleted by being unfollowed', async () => {
    const { id, uri } = await create();
    await simulator.call('DELETE', `/me/library?uris=${encodeURIComponent(uri)}`);
    expect((await listed()).map((list) => list.id)).not.toContain(id);
  });

  it('belong to their owner', async () => {
    const friend = await simulator.token(FRIEND.id);
    const { id } = await create();
    expect((await simulator.call('PUT', `/playlists/${id}`, { body: { name: 'Stolen' }, token: friend })).status).toBe(403);
    expect((await simulator.call('POST', items(id), { body: { uris: [tracks[0]] }, token: friend })).status).toBe(403);
  });

  it('show an old snapshot for some seconds when switched', async () => {
    await simulator.admin('PATCH', '/switches', { lagMs: 2000 });
    const { id, snapshot_id } = await create();
    const { body } = await simulator.call('POST', items(id), { body: { uris: [tracks[0]] } });
    expect((await simulator.get(`/playlists/${id}`)).body.snapshot_id).toBe(snapshot_id);
    await simulator.admin('POST', '/clock', { seconds: 3 });
    expect((await simulator.get(`/playlists/${id}`)).body.snapshot_id).toBe(body.snapshot_id);
  });

  it('hold null and a wrong next link when switched', async () => {
    await simulator.admin('PATCH', '/switches', { nullPlaylists: true, wrongNext: true });
    const { body } = await simulator.get('/me/playlists?limit=3');
    expect(body.items[1]).toBeNull();
    expect(body.next).toContain(`/users/${MAIN_PERSON.id}/playlists`);
  });

  it('keep only the fields asked for', async () => {
    const list = (await listed()).find((one) => one.owner.id === MAIN_PERSON.id && one.images.length > 0);
    const { body } = await simulator.get(`${items(list!.id)}?limit=1&fields=total,items(added_at,item(id,album.name))`);
    expect(Object.keys(body)).toEqual(['total', 'items']);
    expect(Object.keys(body.items[0]!)).toEqual(['added_at', 'item']);
  });

  it('take a JPEG for a cover and give it back', async () => {
    const { id } = await create();
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64');
    const upload = (body: string) => simulator.call('PUT', `/playlists/${id}/images`, { body, headers: { 'content-type': 'image/jpeg' } });
    expect((await upload(jpeg)).status).toBe(202);
    const [image] = (await simulator.get(`/playlists/${id}/images`)).body as unknown as { url: string }[];
    expect(image).toMatchObject({ height: null, width: null });
    expect((await fetch(image!.url)).headers.get('content-type')).toBe('image/jpeg');
    expect((await upload('bm90IGEganBlZw==')).status).toBe(400);
    expect((await upload('A'.repeat(256 * 1024 + 1))).status).toBe(413);
  });

  it('are edited behind a client’s back, rows that stay keeping their dates', async () => {
    const { id, snapshot_id } = await create();
    await simulator.call('PUT', items(id), { body: { uris: [tracks[0], tracks[1]] } });
    await simulator.admin('POST', '/clock', { minutes: 50 });
    await simulator.admin('PATCH', `/playlists/${id}`, { uris: [tracks[2], tracks[0]], by: FRIEND.id });
    const { body } = await simulator.get(items(id));
    expect(body.items.map((row) => [row.item.uri, row.added_by.id])).toEqual([
      [tracks[2], FRIEND.id],
      [tracks[0], MAIN_PERSON.id],
    ]);
    expect((await simulator.get(`/playlists/${id}`)).body.snapshot_id).not.toBe(snapshot_id);
  });
});
