import { type ApiWithSpotify, bootWithSpotify, type BrowserSession } from '../testing';

type Browser = BrowserSession & { userId: string };

const PATH = '/dashboard/create-playlist';

describe('the builder of rules', () => {
  let api: ApiWithSpotify;
  let anna: Browser;
  let bob: Browser;
  beforeAll(async () => {
    api = await bootWithSpotify();
    anna = await api.signedIn();
    bob = await api.signedIn({ name: 'bob', role: 'listener' });
    await api.connect(anna);
    await api.sync(anna.userId, ['likes']);
  });
  afterAll(() => api.close());

  /** What a browser would post of a page: every control as it stands. */
  const press = (browser: Browser, path: string, fields: Record<string, string>) => browser.post(path, fields, { from: path });
  const liked = { 'kind@': 'group', 'match@': 'all', 'kind@0': 'condition', 'field@0': 'is_liked', 'operator@0': 'eq', 'value@0': 'true' };

  it('begins with a template, and shows what it chooses before anything is saved', async () => {
    const { status, body } = await anna.get(`${PATH}?template=short-songs`);
    expect(status).toBe(200);
    expect(body).toContain('value="Short and sweet"');
    expect(body).toMatch(/\d+ tracks?<span class="muted">/);
  });

  it('works by buttons alone: each gives the page back with everything as it was typed', async () => {
    const added = await press(anna, PATH, { ...liked, title: 'My mornings', action: 'add-condition@' });
    expect(added.status).toBe(200);
    expect(added.body).toContain('value="My mornings"');
    expect(added.body).toContain('name="field@1"');
    const removed = await press(anna, PATH, { ...liked, action: 'remove@0' });
    expect(removed.body).not.toContain('name="field@0"');
    expect(removed.body).toContain('every track passes');
  });

  it('says at its place what is wrong, and saves nothing', async () => {
    const wrong = { ...liked, 'field@0': 'play_count', 'operator@0': 'gte', 'value@0': 'many', title: 'Wrong', action: 'save' };
    const { status, body } = await press(anna, PATH, wrong);
    expect(status).toBe(422);
    expect(body).toContain('Write a number.');
    expect(body).toContain('aria-invalid="true"');
    expect((await anna.get('/dashboard/playlists')).body).not.toContain('Wrong');
  });

  it('takes a document over as JSON, and keeps text that is none', async () => {
    const taken = await press(anna, PATH, {
      ...liked,
      json: '{"conditions":[{"field":"artist","operator":"eq","value":"pulp"}]}',
      action: 'use-json',
    });
    expect(taken.body).toContain('value="pulp"');
    const kept = await press(anna, PATH, { ...liked, json: '{"conditions":', action: 'use-json' });
    expect(kept.body).toContain('This is not JSON');
    expect(kept.body).toContain('{&quot;conditions&quot;:');
  });

  it('goes by what was typed as JSON, also when it is saved at once, and otherwise by the controls', async () => {
    const page = await anna.get(PATH);
    const [, sign = ''] = /name="json-shown" value="([^"]+)"/.exec(page.body) ?? [];
    const shown = JSON.stringify({ match: 'all', conditions: [] }, null, 2).replaceAll('\n', '\r\n');
    const untouched = await anna.post(`${PATH}/preview`, { ...liked, json: shown, 'json-shown': sign }, { from: PATH });
    expect(untouched.body).toContain('it is liked');
    const typed = { ...liked, json: '{"from":"liked","limit":4}', 'json-shown': sign };
    expect((await anna.post(`${PATH}/preview`, typed, { from: PATH })).body).toContain('4 tracks');
    expect((await anna.post(`${PATH}/preview`, { ...typed, json: '{' }, { from: PATH })).body).toContain('Write a JSON object.');
    expect((await press(anna, PATH, { ...typed, json: '{', title: 'Half', action: 'save' })).status).toBe(422);
    const saved = await press(anna, PATH, { ...typed, title: 'Typed', action: 'save' });
    expect((await anna.get(saved.location ?? '')).body).toMatch(/[Aa]t most 4 tracks/);
  });

  it('saves a playlist whose rule can be edited again, each time as a new version', async () => {
    const saved = await press(anna, PATH, { ...liked, title: 'All I like', description: '', cron: '', action: 'save' });
    expect(saved.status).toBe(303);
    const page = saved.location?.split('?')[0] ?? '';
    expect((await anna.get(saved.location ?? '')).body).toContain('All I like');
    const edit = `${page}/edit`;
    expect((await anna.get(edit)).body).toContain('name="field@0"');
    const changed = await press(anna, edit, { ...liked, 'limit-tracks': '7', action: 'save' });
    expect(changed.status).toBe(303);
    expect((await anna.get(changed.location ?? '')).body).toMatch(/[Aa]t most 7/);
    expect((await anna.get(edit)).body).toMatch(/name="limit-tracks" value="7"/);
  });

  it('previews a fragment without storing anything', async () => {
    const preview = await anna.post(`${PATH}/preview`, { ...liked, 'limit-tracks': '3' }, { from: PATH });
    expect(preview.status).toBe(200);
    expect(preview.body).toContain('3 tracks');
    expect(preview.body).not.toContain('<html');
  });

  it('says why a track is in, and why another is out, by what every condition found', async () => {
    const { body } = await anna.sendJson('POST', '/api/rules/preview', { rule: { from: 'liked' }, shown: 2 }, '/settings');
    const [first, second] = (JSON.parse(body) as { tracks: { id: string; name: string }[] }).tracks;
    const one = { ...liked, 'field@0': 'track', 'operator@0': 'eq', 'value@0': first?.name ?? '', 'exact@0': 'on' };
    const inside = await anna.post(`${PATH}/preview`, { ...one, why: ['', first?.id ?? ''] }, { from: PATH });
    expect(inside.body).toContain('In, at place 1');
    const outside = await anna.post(PATH, { ...one, why: second?.id ?? '', action: 'show' }, { from: PATH });
    expect(outside.body).toContain('>Out</span>');
    expect(outside.body).toContain('Does not hold: ');
    expect((await anna.post(`${PATH}/preview`, { ...one, why: 'no such title' }, { from: PATH })).body).toContain('No track of that name');
  });

  it('shows the rule of nobody else', async () => {
    const saved = await press(anna, PATH, { ...liked, title: 'Private', cron: '', action: 'save' });
    const page = saved.location?.split('?')[0] ?? '';
    expect((await bob.get(`${page}/edit`)).status).toBe(404);
    expect((await bob.post(`${page}/edit`, { ...liked, action: 'save' }, { from: PATH })).status).toBe(404);
    expect((await bob.post(`${page}/edit/preview`, liked, { from: PATH })).status).toBe(404);
  });

  it('proposes names of one’s own library while one is typed', async () => {
    const { body: liked } = await anna.sendJson('POST', '/api/rules/preview', { rule: { from: 'liked' }, shown: 1 }, '/settings');
    const [artist = ''] = (JSON.parse(liked) as { tracks: { artists: string[] }[] }).tracks[0]?.artists ?? [];
    const ask = (browser: Browser) => browser.get(`${PATH}/suggestions?type=artist&value@0=${encodeURIComponent(artist.slice(0, 3))}`);
    expect((await ask(anna)).body).toContain('<option value="');
    expect((await ask(bob)).body).not.toContain('<option');
  });

  it('asks for several names in a line each, whatever commas they have', async () => {
    const names = { ...liked, 'field@0': 'artist', 'operator@0': 'has_any', 'value@0': ['Earth, Wind & Fire', 'Chic', ''] };
    const { body } = await anna.post(PATH, { ...names, action: 'show' }, { from: PATH });
    expect(body).toContain('name="value@0" value="Earth, Wind &amp; Fire"');
    expect(body).toContain('name="value@0" value="Chic"');
  });

  it('escapes what is typed', async () => {
    const { body } = await press(anna, PATH, {
      ...liked,
      'field@0': 'artist',
      'operator@0': 'has_any',
      'value@0': '"><script>x',
      action: 'show',
    });
    expect(body).not.toContain('<script>x');
  });
});
