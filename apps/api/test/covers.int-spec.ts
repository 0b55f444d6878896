import sharp from 'sharp';
import { type ApiWithSpotify, bootWithSpotify, type BrowserSession } from '../testing';

type Browser = BrowserSession & { userId: string };

const NOT_FOUND = 404;
const motif = { kind: 'motif', pattern: 'waves', colour: 'blue' };

describe('covers of smart playlists over HTTP', () => {
  let api: ApiWithSpotify;
  let anna: Browser;
  let bob: Browser;
  let id: string;
  let page: string;
  beforeAll(async () => {
    api = await bootWithSpotify();
    anna = await api.signedIn();
    bob = await api.signedIn({ name: 'bob', role: 'listener' });
    await api.connect(anna);
    const { body } = await anna.sendJson('POST', '/api/smart-playlists', { name: 'Loud', rule: { from: 'liked' } }, '/settings');
    const made = JSON.parse(body) as { playlistId: string; position: string };
    id = made.playlistId;
    page = `/dashboard/playlists/${id}`;
    await anna.get(`${page}?after=${made.position}`);
  });
  afterAll(() => api.close());

  const picture = (red = 200) =>
    sharp({ create: { width: 300, height: 200, channels: 3, background: { r: red, g: 9, b: 9 } } })
      .png()
      .toBuffer();
  /** Uploads as the form of the settings does, the token first. */
  const upload = async (browser: Browser, bytes: Buffer, token?: string, of = page) => {
    const form = new FormData();
    form.set('_csrf', token ?? (await browser.csrfToken('/settings')));
    form.set('picture', new Blob([new Uint8Array(bytes)]), 'cover.svg');
    const whole = new Response(form);
    const sent = { 'content-type': whole.headers.get('content-type') ?? '', 'sec-fetch-site': 'same-origin' };
    const body = new Uint8Array(await whole.arrayBuffer());
    return browser.follow(await browser.sendBody(`${of}/cover/picture`, body, sent));
  };
  const choose = async (browser: Browser, fields: Record<string, string>, of = page) =>
    browser.follow(await browser.post(`${of}/cover`, fields, { from: '/settings' }));
  const put = (browser: Browser, path: string, document: object) =>
    browser.sendJson('PUT', `/api/smart-playlists/${id}/cover${path}`, document, '/settings');
  const coverOf = async () => {
    const { body } = await anna.get(`/api/smart-playlists/${id}`, { accept: 'application/json' });
    return (JSON.parse(body) as { cover: { chosen: { kind: string } } }).cover.chosen;
  };

  it('are Spotify’s own at first: nothing is shown in their place, and there is a way to choose one', async () => {
    const { body } = await anna.get(`${page}/settings`);
    expect(body).toContain('Spotify makes it of the first albums');
    expect(body.match(/cover\/motifs\/[a-z]+\/[a-z]+"/g)).toHaveLength(11);
    expect(body).not.toContain('Leave it to Spotify');
    expect((await anna.get(`${page}/cover`)).status).toBe(NOT_FOUND);
    expect((await anna.get('/dashboard/playlists')).body).toContain('is-empty');
  });

  it('can be motifs: chosen by a form without a script, shown on every page of the playlist and in the list of them', async () => {
    const chosen = await choose(anna, motif);
    expect(chosen.body).toContain('Chosen. The next publish writes it to Spotify.');
    expect(chosen.body).toContain('Drawn by Groovelog');
    expect(await coverOf()).toEqual(motif);
    for (const path of [page, `${page}/history`, '/dashboard/playlists'])
      expect((await anna.get(path)).body).toContain(`src="${page}/cover?v`);
    const image = await anna.get(`${page}/cover`);
    expect(image.headers.get('content-type')).toBe('image/svg+xml');
    expect(image.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(image.body).toMatch(/^<svg /);
    const again = await anna.get(`${page}/cover`, { 'if-none-match': image.headers.get('etag') ?? '' });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect((await anna.get(`${page}/cover/motifs/waves/blue`)).body).toBe(image.body);
    expect((await anna.get(`${page}/cover/motifs/waves/plaid`)).status).toBe(NOT_FOUND);
    expect((await anna.get(`${page}/cover/motifs?pattern=tiles&colour=rose`)).body).toContain('value="tiles" checked');
    expect((await choose(anna, { ...motif, colour: 'plaid' })).status).toBe(422);
  });

  it('can be pictures of one’s own, uploaded by a form or by a script', async () => {
    const uploaded = await upload(anna, await picture());
    expect(uploaded.body).toContain('A picture of your own.');
    const image = await fetchBytes(`${page}/cover`);
    expect(image.type).toBe('image/jpeg');
    expect(await sharp(image.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 640 });
    const token = await anna.csrfToken('/settings');
    const headers = { 'content-type': 'image/png', accept: 'application/json', 'x-csrf-token': token, cookie: cookies(anna) };
    const sent = await fetch(`${anna.url}/api/smart-playlists/${id}/cover/picture`, {
      method: 'PUT',
      headers,
      body: new Uint8Array(await picture(90)),
    });
    expect(sent.status).toBe(200);
    expect(await sent.json()).toMatchObject({ playlistId: id, position: expect.any(String) as string });
    const refused = await fetch(`${anna.url}/api/smart-playlists/${id}/cover/picture`, { method: 'PUT', headers, body: '<svg/>' });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ error: { code: 'picture.not-a-picture' } });
  });

  it('say on the page of the settings why a picture was refused, and stay what they were', async () => {
    await choose(anna, motif);
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1/"/></svg>');
    const large = Buffer.alloc(20 * 1024 * 1024, 1);
    const refusals: [Buffer, string][] = [
      [drawing, 'JPEG, PNG or WebP picture'],
      [Buffer.alloc(0), 'Choose a picture first.'],
      [large, 'at most 10 MB'],
      [(await picture()).subarray(0, 50), 'broken'],
    ];
    for (const [bytes, text] of refusals) {
      const { status, body } = await upload(anna, bytes);
      expect({ status, isSaid: body.includes(text) }).toEqual({ status: 422, isSaid: true });
      expect(body).toContain('aria-describedby="picture-problem"');
    }
    expect(await coverOf()).toEqual(motif);
  });

  it('are chosen by nobody without the token of the session', async () => {
    expect((await upload(anna, await picture(), 'forged')).status).toBe(403);
    expect((await anna.postRaw(`${page}/cover`, motif)).status).toBe(403);
    expect(await coverOf()).toEqual(motif);
  });

  it('of another listener are not there: neither to see nor to choose', async () => {
    for (const path of ['', '/motifs/waves/blue', '/motifs?pattern=waves&colour=blue']) {
      expect((await bob.get(`${page}/cover${path}`)).status).toBe(NOT_FOUND);
    }
    expect((await choose(bob, motif)).status).toBe(NOT_FOUND);
    expect((await upload(bob, await picture())).status).toBe(NOT_FOUND);
    expect((await put(bob, '', motif)).status).toBe(NOT_FOUND);
    expect(await coverOf()).toEqual(motif);
  });

  it('are chosen by scripts, with every problem of what was sent', async () => {
    expect((await put(anna, '', { kind: 'spotify' })).status).toBe(200);
    const wrong = await put(anna, '', { kind: 'motif', pattern: 'plaid', colour: 1 });
    expect(JSON.parse(wrong.body)).toMatchObject({ error: { problems: [{ path: '/pattern' }, { path: '/colour' }] } });
    expect((await put(anna, '', { kind: 'picture', digest: 'f'.repeat(64) })).status).toBe(422);
  });

  it('say that a permission is missing before anything was tried, with the way to grant it', async () => {
    await choose(anna, motif);
    const scopes = (names: string) =>
      api.database.query(`update app.spotify_accounts set scopes = ${names} where user_id = $1`, [anna.userId]);
    await scopes(`array_remove(scopes, 'ugc-image-upload')`);
    const { body } = await anna.get(`${page}/settings`);
    expect(body).toContain('that permission was not granted');
    expect(body).toContain('href="/connection"');
    await scopes(`array_append(scopes, 'ugc-image-upload')`);
    expect((await anna.get(`${page}/settings`)).body).not.toContain('that permission was not granted');
  });

  it('are in Spotify after the next publish, and the page says so', async () => {
    await anna.follow(await anna.post(`${page}/operate`, { operation: 'publish' }, { from: '/settings' }));
    await api.sync(anna.userId, ['likes']);
    await api.publish(anna.userId, id);
    expect((await anna.get(`${page}/settings`)).body).toContain('Spotify has it.');
    expect((await choose(anna, { ...motif, kind: 'spotify' })).body).toContain('The cover is left to Spotify.');
  });

  const cookies = (browser: Browser) => `groovelog=${browser.cookie('groovelog')}`;
  async function fetchBytes(path: string) {
    const response = await fetch(anna.url + path, { headers: { cookie: cookies(anna) } });
    return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
  }
});
