import { type ApiWithSpotify, bootWithSpotify, type BrowserSession } from '../testing';

type Browser = BrowserSession & { userId: string };

const LIKED = { from: 'liked', sort: [{ by: 'track', direction: 'asc' }], limit: 10 };

describe('smart playlists over HTTP', () => {
  let api: ApiWithSpotify;
  let anna: Browser;
  let bob: Browser;
  beforeAll(async () => {
    // So many that one of them holds files of hers.
    api = await bootWithSpotify({ playlists: 12 });
    anna = await api.signedIn();
    bob = await api.signedIn({ name: 'bob', role: 'listener' });
    await api.connect(anna);
    await api.sync(anna.userId, ['likes', 'playlists']);
  });
  afterAll(() => api.close());

  const PAGE = '/dashboard/playlists?show=archived';
  const send = (browser: Browser, method: string, path: string, document: object = {}) =>
    browser.sendJson(method, `/api/smart-playlists${path}`, document, '/settings');
  const read = async (browser: Browser, path: string, after: string | null = null) => {
    const { status, body } = await browser.get(`/api/smart-playlists${path}${after ? `?after=${after}` : ''}`, {
      accept: 'application/json',
    });
    return { status, document: JSON.parse(body) as Record<string, never> };
  };
  /** Makes a playlist and waits until it is to be seen. */
  const make = async (rule: object, name = 'Ten liked'): Promise<string> => {
    const { status, body } = await send(anna, 'POST', '', { name, rule });
    expect(status).toBe(201);
    const { playlistId, position } = JSON.parse(body) as { playlistId: string; position: string };
    expect((await read(anna, `/${playlistId}`, position)).status).toBe(200);
    return playlistId;
  };
  const press = async (id: string, path: string, fields: Record<string, string>) =>
    anna.follow(await anna.post(`/dashboard/playlists/${id}/${path}`, fields, { from: `/dashboard/playlists/${id}` }));

  it('are empty at first, with a way to make one', async () => {
    const { body } = await anna.get('/dashboard/playlists');
    expect(body).toContain('No smart playlist yet');
    expect(body).toContain('href="/dashboard/create-playlist"');
    expect((await anna.get(PAGE)).body).toContain('Nothing is archived');
  });

  it('lead from a rule to a list in Spotify, with every page about it, and back to a former list', async () => {
    const id = await make(LIKED);
    const path = `/dashboard/playlists/${id}`;
    expect((await anna.get(path)).body).toContain('Not published yet');
    expect((await press(id, 'operate', { operation: 'publish' })).body).toContain('Publishing');
    await api.publish(anna.userId, id);
    const list = await anna.get(path);
    expect(list.body).toContain('Live');
    expect(list.body.match(/class="n rank"/g)).toHaveLength(10);
    expect(list.body).toContain('https://open.spotify.com/playlist/');

    const [, uri = ''] = /name="uri" value="([^"]+)"/.exec(list.body) ?? [];
    expect((await press(id, 'pins', { uri, change: 'ban' })).body).toContain('Let it in');
    await press(id, 'operate', { operation: 'publish' });
    await api.publish(anna.userId, id);
    const history = await anna.get(`${path}/history`);
    expect(history.body).toContain('1 came, 1 went');
    const diff = await anna.get(`${path}/diff?from=1&to=2`);
    expect(diff.body).toContain('From list 1 to list 2');
    expect(diff.body).toContain('from 1');
    const csv = await anna.get(`${path}/lists/1.csv`);
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    expect(csv.body.split('\r\n')[1]).toContain(uri);

    const reverted = await press(id, 'lists/revert', { version: '1' });
    expect(reverted.body).toContain('List 1 is published again');
    await api.publish(anna.userId, id);
    expect((await anna.get(path)).body).toContain('so that list 1 stays as you brought it back');
    expect((await press(id, 'operate', { operation: 'resume' })).body).toContain('It goes on with its next run');
  });

  it('offer no file of the listener’s own to be pinned, which no playlist of Spotify’s can be given', async () => {
    const id = await make(LIKED, 'Without files');
    const [file] = await api.database.query<{ name: string }>(
      `select unified_tracks.name from rm_library.unified_tracks where unified_tracks.user_id = $1 and unified_tracks.is_local limit 1`,
      [anna.userId],
    );
    const { status, body } = await anna.get(`/dashboard/playlists/${id}/pins?q=${encodeURIComponent(file?.name ?? '')}`);
    expect([file === undefined, status]).toEqual([false, 200]);
    expect(body).not.toContain('spotify:local');
  });

  it('say what was written next to what cannot be kept', async () => {
    const id = await make(LIKED, 'Settled');
    const settings = { name: 'Settled', description: '', handEdits: 'pause', mostRemovedPercent: '20' };
    const refused = await anna.post(
      `/dashboard/playlists/${id}/settings`,
      { ...settings, cron: 'soon' },
      { from: `/dashboard/playlists/${id}/settings` },
    );
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('A schedule is five fields in UTC');
    expect(refused.body).toContain('id="cron-problem"');
    const saved = await press(id, 'settings', { ...settings, cron: '', name: 'Set & done', afterSyncs: 'on' });
    expect(saved.body).toContain('Set &amp; done');
    const { document } = await read(anna, `/${id}`);
    expect(document).toMatchObject({ settings: { schedule: { cron: null, afterSyncs: true }, handEdits: 'pause', mostRemovedShare: 0.2 } });
  });

  it('hold a publish that removes much until somebody says yes or no', async () => {
    const id = await make(LIKED, 'Shrinking');
    await api.publish(anna.userId, id);
    const { body } = await send(anna, 'PUT', `/${id}/rule`, { ...LIKED, limit: 2 });
    const { position } = JSON.parse(body) as { position: string };
    await read(anna, `/${id}`, position);
    await press(id, 'operate', { operation: 'publish' });
    await api.publish(anna.userId, id);
    const held = await anna.get(`/dashboard/playlists/${id}`);
    expect(held.body).toContain('8 of 10 tracks would go at once');
    expect((await anna.get('/dashboard/playlists')).body).toContain('Held — needs your yes');
    const before = await anna.get(`/dashboard/playlists/${id}/held`);
    expect(before.body.match(/from \d+<\/span>/g)).toHaveLength(8);
    const [, publishId = ''] = /name="publishId" value="([^"]+)"/.exec(held.body) ?? [];
    await press(id, 'held/confirm', { publishId });
    await api.publish(anna.userId, id);
    expect((await read(anna, `/${id}`)).document).toMatchObject({ size: 2, held: null, lastOutcome: 'published' });
  });

  it('show what goes from a playlist that was taken over, before anything is written to it', async () => {
    const { body } = await anna.get('/api/library/playlists?show=readable', { accept: 'application/json' });
    const { playlists } = JSON.parse(body) as { playlists: { playlistId: string; name: string; tracks: number; ownerId: string }[] };
    const id = await make({ ...LIKED, limit: 1 }, 'Taking over');
    const settings = await anna.get(`/dashboard/playlists/${id}/settings`);
    const target = playlists.find(({ playlistId, tracks }) => tracks > 3 && settings.body.includes(`<option value="${playlistId}">`))!;
    expect((await press(id, 'adopt', { remotePlaylistId: target.playlistId })).body).toContain('written into that playlist');
    await api.publish(anna.userId, id);
    const held = await anna.get(`/dashboard/playlists/${id}/held`);
    expect(held.body).toContain('This publish waits for your yes');
    expect(held.body.match(/from \d+<\/span>/g)?.length).toBeGreaterThan(2);
    const { document } = await read(anna, `/${id}`);
    const { held: waiting } = document as unknown as { held: { publishId: string } };
    expect((await press(id, 'held/dismiss', { publishId: waiting.publishId })).body).toContain('stays as it is');
  });

  it('say what the rule would have chosen on any day of the past, and month by month', async () => {
    const id = await make({ from: 'liked', sort: [{ by: 'liked_at', direction: 'desc' }], limit: 10 }, 'Looking back');
    const today = await anna.get(`/dashboard/playlists/${id}/what-if`);
    expect(today.body).toContain('What the rule chooses now');
    expect(today.body.match(/class="n rank"/g)).toHaveLength(10);
    const then = await anna.get(`/dashboard/playlists/${id}/what-if?on=2000-03-01`);
    expect(then.body).toContain('What the rule would have chosen on 1 Mar 2000');
    expect(then.body).toContain('No track met the rule on that day');
    const { document } = await read(anna, `/${id}/what-if`);
    expect(document).toMatchObject({ count: 10 });
    expect((await anna.get(`/api/smart-playlists/${id}/what-if?on=2999-01-01`, { accept: 'application/json' })).status).toBe(422);
    const months = await anna.get(`/dashboard/playlists/${id}/back-test`);
    expect(months.body.match(/<tr><td class="nowrap">/g)).toHaveLength(12);
    const tested = (await read(anna, `/${id}/back-test`)).document as unknown as { months: { count: number }[] };
    expect(tested.months.at(-1)).toMatchObject({ count: 10 });
  });

  it('say why a track is in or out, now and by the rule that made the list of a day', async () => {
    const id = await make({ from: 'liked', conditions: [{ field: 'duration', operator: 'gt', value: 1 }], limit: 3 }, 'Explained');
    await api.publish(anna.userId, id);
    const chosen = (await read(anna, `/${id}/what-if`)).document as unknown as { tracks: { id: string; title: string }[] };
    const [first] = chosen.tracks;
    const path = `/dashboard/playlists/${id}/why?track=`;
    const why = await anna.get(`${path}spotify:track:${first!.id}`);
    expect(why.body).toContain('Chosen at place 1');
    expect(why.body).toContain('From list 1 on');
    expect((await anna.get(`${path}${encodeURIComponent('https://open.spotify.com/track/' + first!.id)}`)).body).toContain(
      'Chosen at place 1',
    );
    expect((await anna.get(`${path}${encodeURIComponent(first!.title)}`)).body).toContain(first!.id);
    const stranger = await anna.get(`${path}${'x'.repeat(22)}`);
    expect(stranger.body).toContain('Not chosen');
    expect(stranger.body).toContain('No published list of this playlist ever held it');
    expect((await anna.get(`${path}nothing-has-this-name`)).body).toContain('No track of that name');
    const then = await anna.get(`${path}spotify:track:${first!.id}&on=2000-03-01`);
    expect(then.body).toContain('Not chosen on 1 Mar 2000');
    expect((await read(anna, `/${id}/why?track=${first!.id}`)).document).toMatchObject({ explanation: { isIn: true, place: 1 } });
  });

  it('are archived, kept, and taken out again', async () => {
    const id = await make(LIKED, 'Put away');
    const listed = await anna.follow(
      await anna.post(`/dashboard/playlists/${id}/operate`, { operation: 'archive', back: 'list' }, { from: '/settings' }),
    );
    expect(listed.body).not.toContain('Put away');
    expect((await anna.get(PAGE)).body).toContain('Put away');
    expect((await press(id, 'operate', { operation: 'unarchive' })).body).toContain('Not published yet');
    const { status, body } = await send(anna, 'DELETE', `/${id}`);
    expect(status).toBe(200);
    const { position } = JSON.parse(body) as { position: string };
    expect((await read(anna, `/${id}`, position)).document).toMatchObject({ status: 'archived' });
  });

  it('refuse a rule with every problem and its path, and everything that is not there', async () => {
    const refused = await send(anna, 'POST', '', { name: 'Wrong', rule: { conditions: [{ field: 'nothing', operator: 'eq', value: 1 }] } });
    expect(refused.status).toBe(422);
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: 'rules.invalid', problems: [{ path: '/conditions/0/field' }] } });
    const unnamed = JSON.parse((await send(anna, 'POST', '', { rule: LIKED, extra: 1 })).body) as {
      error: { problems: { path: string }[] };
    };
    expect(unnamed.error.problems.map(({ path }) => path)).toContain('/name');
    const id = await make(LIKED, 'Known');
    expect((await anna.get(`/dashboard/playlists/${id}/lists/7`)).status).toBe(404);
    expect((await anna.get(`/dashboard/playlists/${id}/diff?from=3&to=4`)).status).toBe(404);
    expect((await send(anna, 'POST', `/${id}/explode`)).status).toBe(404);
    expect((await send(anna, 'POST', `/${id}/held/confirm`)).status).toBe(409);
  });

  it('are nobody else’s, at no address', async () => {
    const id = await make(LIKED, 'Annas own');
    for (const path of [
      '',
      '/state',
      '/pins',
      '/held',
      '/history',
      '/settings',
      '/lists/1',
      '/lists/1.csv',
      '/diff?from=0&to=1',
      '/what-if',
      '/back-test',
      '/why?track=a',
    ]) {
      expect([path, (await bob.get(`/dashboard/playlists/${id}${path}`)).status]).toEqual([path, 404]);
    }
    for (const path of [
      '',
      '/versions',
      '/lists',
      '/lists/1',
      '/diff?from=0&to=1',
      '/publishes',
      '/edits',
      '/what-if',
      '/back-test',
      '/why?track=a',
    ]) {
      expect([path, (await read(bob, `/${id}${path}`)).status]).toEqual([path, 404]);
    }
    const changes = [
      ['PATCH', '', { name: 'Bobs' }],
      ['PUT', '/rule', LIKED],
      ['DELETE', '', {}],
      ['PUT', '/pins', { pins: [], bans: [] }],
      ['POST', '/adopt', { remotePlaylistId: 'x' }],
      ['POST', '/publish', {}],
      ['POST', '/held/confirm', {}],
      ['POST', '/versions/1/restore', {}],
      ['POST', '/lists/1/revert', {}],
    ] as const;
    for (const [method, path, document] of changes) {
      expect([path, (await send(bob, method, `/${id}${path}`, document)).status]).toEqual([path, 404]);
    }
    expect((await bob.get('/dashboard/playlists')).body).not.toContain('Annas own');
    expect((await read(anna, `/${id}`)).document).toMatchObject({ name: 'Annas own', status: 'active' });
  });
});
