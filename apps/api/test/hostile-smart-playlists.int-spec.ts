import { type ApiWithSpotify, bootWithSpotify, type BrowserSession, routesOf } from '../testing';

type Browser = BrowserSession & { userId: string };
type Fields = Record<string, string | string[]>;

const RULE = { from: 'liked', sort: [{ by: 'track', direction: 'asc' }], limit: 10 };
/** Of smart playlists, rules and exclusions: whatever is added there is tried, too. */
const ABOUT = /^\/(?:api\/(?:smart-playlists|rules|exclusions)|dashboard\/(?:playlists|create-playlist)|exclusions)/;
const HALF = '\ud83c';
const BOMB = '(a*)*(a*)*(a*)*$';
const SQL = `'); drop table app.users; --"\\%_$1`;

/** Parts of an address and values of its questions that mean harm. */
const ODD_TEXTS = [
  '%00',
  'a%00b',
  '%F0%9F',
  '%ED%A0%80',
  encodeURIComponent(SQL),
  '..%2f..',
  '-1',
  '1e308',
  'NaN',
  '9'.repeat(400),
  '__proto__',
  '%2500',
];
const QUERIES = ['on', 'track', 'q', 'page', 'months', 'from', 'to', 'show', 'template', 'type', 'search', 'kind', 'value@0'];
const DATES = ['9999-99-99', '0000-00-00', '-271821-04-20', '275760-09-13', '2026-02-30', '12026-01-01'];

/** Without STRESS each address gets every so many-th case, another one for each address. */
const EVERY = process.env['STRESS'] ? 1 : 15;
const some = <Case>(cases: readonly Case[], nth: number): Case[] => cases.filter((_, index) => (index + nth) % EVERY === 0);

const deepText = (depth: number, open: string, close: string) => `${open.repeat(depth)}${close.repeat(depth)}`;
const conditions = (one: object, count = 1) => ({ conditions: Array.from({ length: count }, () => one) });
const is = (field: string, value: unknown, more: object = {}) => conditions({ field, operator: 'eq', value, ...more });

/** As they stand in a request: some can be written but not made. */
const HOSTILE_RULES: readonly string[] = [
  'null',
  '[]',
  '"x"',
  '0',
  '{"__proto__":{"match":"any"}}',
  '{"match":"any","match":"all","constructor":1}',
  '{"conditions":{"length":1e9}}',
  ...[200, 2_000, 20_000].map((depth) => deepText(depth, '{"conditions":[', ']}')),
  ...[20_000, 100_000].map((depth) => `{"conditions":[{"field":"artist","operator":"eq","value":${deepText(depth, '[', ']')}}]}`),
  ...[
    conditions({ field: 'artist', operator: 'eq', value: 'x' }, 4_000),
    is('artist', 'a\0b'),
    is('artist', HALF),
    is('artist', SQL),
    is(SQL, 1),
    is('play_count', 1e308),
    is('play_count', '-1e400'),
    is('play_count', Number.NaN),
    is('play_count', 1, { where: { hours: [-1, 1e308] } }),
    is('play_count', 1, { window: { last: `${'9'.repeat(300)}y` } }),
    is('play_count', 1, { window: { from: '9999-99-99', to: '0000-00-00' } }),
    is('liked_at', '9999-99-99'),
    is('liked_at', '275760-09-13'),
    conditions({ field: 'liked_at', operator: 'in_last', value: '99999999999y' }),
    conditions({ field: 'track', operator: 'matches', value: BOMB }, 30),
    conditions({ field: 'track', operator: 'matches', value: '['.repeat(900) }),
    conditions({ field: 'track', operator: 'matches', value: `${'(a|'.repeat(300)}b${')'.repeat(300)}` }),
    { from: { smart_playlist: '\0' } },
    { from: { smart_playlist: HALF } },
    { from: { playlists: ['\0', HALF, SQL] } },
    { from: { smart_playlist: ['x'] }, as_of: '9999-99-99' },
    { as_of: '-1', sort: [{ by: 'random', seed: '\0' }] },
    { sort: Array.from({ length: 5_000 }, () => ({ by: 'track' })) },
    { limit: { minutes: -1 }, per_artist: 1e308, keep_for: 1e9 },
    { pins: ['\0', HALF, SQL, 'x'.repeat(100_000)] },
    { name: HALF },
    { limit: [[]], match: ['all'], conditions: 'x' },
  ].map((rule) => JSON.stringify(rule)),
];

describe('smart playlists that somebody means harm with', () => {
  let api: ApiWithSpotify;
  let anna: Browser;
  let id: string;
  let token: string;
  let routes: { method: string; path: string }[];
  beforeAll(async () => {
    api = await bootWithSpotify({ likes: 40, albums: 1, playlists: 1 });
    anna = await api.signedIn();
    await api.connect(anna);
    await api.sync(anna.userId, ['likes', 'playlists']);
    const made = await anna.sendJson('POST', '/api/smart-playlists', { name: 'Mine', rule: RULE }, '/settings');
    id = (JSON.parse(made.body) as { playlistId: string }).playlistId;
    await api.publish(anna.userId, id);
    token = await anna.csrfToken('/settings');
    routes = routesOf(api.app).filter(({ path }) => ABOUT.test(path));
  });
  afterAll(() => api.close());

  const failures: string[] = [];
  const say = (about: string, { status, body }: { status: number; body: string }) => {
    if (status < 500) return;
    failures.push(`${status} ${about} ${/"message":"[^"]*"/.exec(body)?.[0] ?? ''}`.slice(0, 200));
  };
  const expectNone = () => {
    expect(failures.splice(0)).toEqual([]);
    expect(api.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  };
  const json = (method: string, path: string, text: string) =>
    anna.sendText(method, path, text, { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': token });
  const changing = () => routes.filter(({ method }) => method !== 'GET');
  const at = (path: string, own = id) => path.replace(':id', own).replaceAll(/:\w+/g, '1');

  it('answer no address with a failure, whatever stands in its places', async () => {
    for (const [nth, { method, path }] of routes.entries()) {
      for (const odd of ['%00', ...some(ODD_TEXTS, nth)]) {
        const url = path.replaceAll(/:\w+/g, odd);
        const last = at(path.replace(/:\w+(?!.*:)/, odd));
        for (const one of path.includes(':') ? [url, last] : [])
          say(`${method} ${one}`, method === 'GET' ? await anna.get(one) : await json(method, one, '{}'));
      }
    }
    expectNone();
  });

  it('answer no question with a failure', async () => {
    const asking = routes.filter(({ method, path }) => method === 'GET' && !path.includes('back-test'));
    for (const [nth, { path }] of asking.entries())
      for (const odd of some([...ODD_TEXTS, ...DATES], nth)) {
        const [same, twice] = [QUERIES.map((name) => `${name}=${odd}`), QUERIES.map((name) => `${name}=1&${name}[x]=${odd}`)];
        for (const query of [same, twice])
          say(`${path} ${odd}`, await anna.get(`${at(path)}?${query.join('&')}`, { accept: 'application/json' }));
      }
    expectNone();
  });

  it('refuse every document that is none, or do it', async () => {
    for (const [nth, { method, path }] of changing().entries())
      for (const rule of path.includes('rule') ? HOSTILE_RULES : some(HOSTILE_RULES, nth)) {
        say(`${method} ${path} ${rule.slice(0, 90)}`, await json(method, at(path), rule));
        const wrapped = `{"name":"x","rule":${rule},"shown":3,"playlistId":"${id}"}`;
        if (!path.includes(':')) say(`${method} ${path} rule: ${rule.slice(0, 90)}`, await json(method, at(path), wrapped));
      }
    expectNone();
  });

  it('refuse every text that no table can hold', async () => {
    const bodies = ['\0', HALF, SQL, 'x'.repeat(9_000), '__proto__', '9999-99-99'].flatMap((odd) => [
      { name: odd, description: odd, rule: RULE },
      { name: 'x', rule: RULE, settings: { schedule: { cron: odd, afterSyncs: false } } },
      { rule: RULE, playlistId: odd, why: odd },
      { rule: RULE, why: `spotify:track:${odd}` },
      { remotePlaylistId: odd },
      { pins: [`spotify:track:${odd}`], bans: [odd] },
      { pins: [], bans: [`spotify:track:${odd}`] },
      { type: 'artist', id: odd, name: odd, from: odd, to: odd, album: odd, artist: odd },
    ]);
    for (const [nth, { method, path }] of changing().entries())
      for (const body of some(bodies, nth))
        say(`${method} ${path} ${JSON.stringify(body).slice(0, 90)}`, await json(method, at(path), JSON.stringify(body)));
    expectNone();
  });

  it('show forms that were tampered with again', async () => {
    const odd = ['\0', HALF, SQL, '1e308', '9'.repeat(300), ...HOSTILE_RULES.filter((rule) => rule.length < 250_000)];
    const names = [
      'kind@0',
      'field@0',
      'operator@0',
      'value@0',
      'title',
      'uri',
      'publishId',
      'version',
      'remotePlaylistId',
      'name',
      'cron',
      'why',
      'id',
      'type',
    ];
    const forms = odd.flatMap((text): Fields[] => [
      { json: text, action: 'show' },
      { json: text, action: 'save', title: 'x' },
      { ...Object.fromEntries(names.map((name) => [name, text.slice(0, 9_000)])), action: 'save' },
      { 'kind@0': 'json', 'json@0': text, action: 'add-condition@0.0' },
    ]);
    const pages = changing().filter(({ path }) => !path.startsWith('/api'));
    for (const [nth, { method, path }] of pages.entries())
      for (const fields of some(forms, nth))
        say(`${path} ${JSON.stringify(fields).slice(0, 90)}`, await anna.sendForm(method, at(path), { _csrf: token, ...fields }));
    expectNone();
  });
});
