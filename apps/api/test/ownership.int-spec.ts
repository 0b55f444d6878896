import { MOTIF_COLOURS, MOTIF_PATTERNS } from '@groovelog/domain';
import { type ApiWithSpotify, bootWithSpotify, type BrowserSession, routesOf } from '../testing';

type Browser = BrowserSession & { userId: string };

const RULE = { from: 'liked', sort: [{ by: 'track', direction: 'asc' }], limit: 10 };
const MOTIF = { pattern: MOTIF_PATTERNS[0], colour: MOTIF_COLOURS[0] };
const SETTINGS = { name: 'Bobs', description: '', cron: '', handEdits: 'restore', mostRemovedPercent: '50' };

/** What an address takes, where it takes more than its place: a request that the owner may make. A new address that needs one fails here first. */
const REQUESTS: Record<string, object> = {
  'PATCH /api/smart-playlists/:id': { name: 'Bobs' },
  'PUT /api/smart-playlists/:id/rule': RULE,
  'PUT /api/smart-playlists/:id/pins': { pins: [], bans: [] },
  'POST /api/smart-playlists/:id/adopt': { remotePlaylistId: 'x' },
  'POST /dashboard/playlists/:id/settings': SETTINGS,
  'POST /dashboard/playlists/:id/operate': { operation: 'archive' },
  'POST /dashboard/playlists/:id/pins': { uri: 'spotify:track:a', change: 'ban' },
  'POST /dashboard/playlists/:id/adopt': { remotePlaylistId: 'x' },
  'POST /dashboard/playlists/:id/held/confirm': { publishId: 'x' },
  'POST /dashboard/playlists/:id/held/dismiss': { publishId: 'x' },
  'POST /dashboard/playlists/:id/rules/restore': { version: '1' },
  'POST /dashboard/playlists/:id/lists/revert': { version: '1' },
  'PUT /api/smart-playlists/:id/cover': { kind: 'motif', ...MOTIF },
  'POST /dashboard/playlists/:id/cover': { kind: 'motif', ...MOTIF },
  'POST /dashboard/playlists/:id/edit': { json: JSON.stringify(RULE), action: 'save' },
};

/** What is no picture is refused as such, whosever playlist it is for. */
const JUDGED_FIRST = new Set(['/api/smart-playlists/:id/cover/picture']);

describe('a smart playlist of somebody else', () => {
  let api: ApiWithSpotify;
  let anna: Browser;
  let bob: Browser;
  let id: string;
  beforeAll(async () => {
    api = await bootWithSpotify({ likes: 30, albums: 1, playlists: 1 });
    anna = await api.signedIn();
    bob = await api.signedIn({ name: 'bob', role: 'listener' });
    await api.connect(anna);
    await api.sync(anna.userId, ['likes']);
    const made = await anna.sendJson('POST', '/api/smart-playlists', { name: 'Annas', rule: RULE }, '/settings');
    id = (JSON.parse(made.body) as { playlistId: string }).playlistId;
    await anna.sendJson('PUT', `/api/smart-playlists/${id}/cover`, { kind: 'motif', ...MOTIF }, '/settings');
    await api.publish(anna.userId, id);
  });
  afterAll(() => api.close());

  const changes = async () =>
    api.database.query('select (select count(*) from es.events) as events, (select count(*) from graphile_worker.jobs) as jobs');
  const places: Record<string, string> = { answer: 'confirm', operation: 'pause', version: '1', ...MOTIF };
  const addressOf = (path: string) => path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'id' ? id : (places[name] ?? '1')));
  const routes = () => routesOf(api.app).filter(({ path }) => /^\/(?:api\/smart-playlists|dashboard\/playlists)\/:id/.test(path));
  const ask = async (browser: Browser, method: string, path: string) => {
    const request = REQUESTS[`${method} ${path}`] ?? {};
    if (method === 'GET') return browser.get(`${addressOf(path)}?from=0&to=1&track=a&pattern=${MOTIF.pattern}&colour=${MOTIF.colour}`);
    if (path.startsWith('/api')) return browser.sendJson(method, addressOf(path), request, '/settings');
    if (path.endsWith('/picture')) return sendPicture(browser, addressOf(path));
    return browser.post(addressOf(path), request as Record<string, string>, { from: '/settings' });
  };

  /** A form with a file, whose token comes first. */
  async function sendPicture(browser: Browser, path: string) {
    const part = (head: string, content: string) => `--part\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
    const token = part('name="_csrf"', await browser.csrfToken('/settings'));
    const picture = part('name="picture"; filename="a.jpg"\r\nContent-Type: image/jpeg', '\xff\xd8\xff');
    const headers = { 'content-type': 'multipart/form-data; boundary=part', 'sec-fetch-site': 'same-origin' };
    return browser.sendBody(path, Buffer.from(`${token}${picture}--part--\r\n`, 'latin1'), headers);
  }

  it('is nowhere at any address, to be seen or to be changed', async () => {
    const before = await changes();
    expect(routes().length).toBeGreaterThan(40);
    for (const { method, path } of routes()) {
      const { status, body } = await ask(bob, method, path);
      expect([method, path, status, body.includes('Annas')]).toEqual([method, path, JUDGED_FIRST.has(path) ? 422 : 404, false]);
    }
    expect(await changes()).toEqual(before);
  });

  it('is all there for its owner at the same addresses', async () => {
    for (const { path } of routes().filter(({ method }) => method === 'GET')) {
      const { status } = await ask(anna, 'GET', path);
      expect([path, status]).toEqual([path, 200]);
    }
  });

  it('is nothing to draw from, to preview for, or to look through by way of a rule', async () => {
    const from = { from: { smart_playlist: id } };
    const send = (path: string, document: object) => bob.sendJson('POST', path, document, '/settings');
    expect((await send('/api/smart-playlists', { name: 'Mine', rule: from })).status).toBe(422);
    expect((await send('/api/rules/preview', { rule: RULE, playlistId: id })).status).toBe(404);
    for (const rule of [from, { from: { smart_playlist: id, as: 'rules' } }, { from: 'everything' }]) {
      const { body } = await send('/api/rules/preview', { rule });
      expect(JSON.parse(body)).toMatchObject({ count: 0, tracks: [] });
    }
  });

  it('is changed by no link: every address that changes something answers GET with nothing, or with its own page', async () => {
    const before = await changes();
    const readable = new Set(routes().flatMap(({ method, path }) => (method === 'GET' ? [path] : [])));
    for (const { path } of routes().filter(({ method }) => method !== 'GET')) {
      const { status } = await anna.get(addressOf(path));
      expect([path, status]).toEqual([path, readable.has(path) ? 200 : 404]);
    }
    expect(await changes()).toEqual(before);
  });
});
