import { RULE_TEMPLATES } from '@groovelog/domain';
import { type ApiWithSpotify, bootWithSpotify, type BrowserSession } from '../testing';

type Browser = BrowserSession & { userId: string };

interface Preview {
  count: number;
  minutes: number;
  tracks: { id: string; name: string; artists: string[]; unpublishable: string | null }[];
  unpublishable: number;
  changes: { added: number; removed: number; comes: { name: string }[]; goes: { name: string }[] } | null;
  error: { code: string; problems: { path: string }[] };
}

const LIKED = { from: 'liked', sort: [{ by: 'track', direction: 'asc' }], limit: 10 };

describe('the rule language over HTTP', () => {
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

  const post = async (path: string, document: object, browser = anna) => {
    const { status, body } = await browser.sendJson('POST', path, document, '/settings');
    return { status, document: JSON.parse(body) as Preview & Record<string, unknown> };
  };
  const get = async (path: string) => {
    const { status, body } = await anna.get(path, { accept: 'application/json' });
    return { status, document: JSON.parse(body) as Record<string, unknown> };
  };

  it('says what the example of the language means, in its own words and in a sentence', async () => {
    const artist = (value: string) => ({ field: 'artist', operator: 'eq', value });
    const conditions = [
      { field: 'is_liked', operator: 'eq', value: 'true' },
      { match: 'any', conditions: [artist('pulp'), artist('oasis')] },
    ];
    const { status, document } = await post('/api/rules/check', {
      match: 'all',
      conditions,
      sort: [{ by: 'album_id', direction: 'asc' }],
      limit: 50,
    });
    expect([status, document]).toMatchObject([200, { ok: true, problems: [], warnings: [], canonical: { limit: 50 } }]);
    expect(document['sentence']).toContain('Oasis'.toLowerCase());
    const empty = await post('/api/rules/check', { match: 'any', conditions: [] });
    expect(empty.document).toMatchObject({ ok: true, warnings: [{ path: '' }] });
  });

  it('names every problem of a document at its place', async () => {
    const conditions = [
      { field: 'artist', operator: 'eq', value: 'x' },
      { match: 'all', conditions: [{ field: 'nothing' }] },
    ];
    const { status, document } = await post('/api/rules/check', { conditions, limit: -1 });
    expect([status, document['ok'], document['canonical']]).toEqual([200, false, null]);
    expect(document['problems']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: '/conditions/1/conditions/0/field' }),
        expect.objectContaining({ path: '/limit' }),
      ]),
    );
  });

  it('tries a rule over the library of whoever asks, and stores nothing', async () => {
    const { status, document } = await post('/api/rules/preview', { rule: LIKED, shown: 3 });
    expect([status, document.count, document.tracks.length, document.changes]).toEqual([200, 10, 3, null]);
    expect(document.minutes).toBeGreaterThan(0);
    expect(document.tracks[0]).toEqual({
      id: expect.any(String),
      name: expect.any(String),
      artists: [expect.any(String)],
      album: expect.anything(),
      unpublishable: null,
    });
    const why = await post('/api/rules/preview', { rule: LIKED, why: document.tracks[1]?.id });
    expect(why.document['why']).toMatchObject({ isIn: true, place: 2, verdict: { kind: 'in' } });
    expect((await post('/api/rules/preview', { rule: LIKED }, bob)).document).toMatchObject({ count: 0, why: null });
    const refused = await post('/api/rules/preview', { rule: { from: 'nowhere' } });
    expect([refused.status, refused.document.error]).toMatchObject([422, { code: 'rules.invalid', problems: [{ path: '/rule/from' }] }]);
  });

  it('says what a rule would change in the list that is published, and tries it for nobody else’s playlist', async () => {
    const made = await anna.sendJson('POST', '/api/smart-playlists', { name: 'Ten', rule: LIKED }, '/settings');
    const { playlistId, position } = JSON.parse(made.body) as { playlistId: string; position: string };
    await get(`/api/smart-playlists/${playlistId}?after=${position}`);
    const before = await post('/api/rules/preview', { rule: LIKED, playlistId });
    expect([before.status, before.document.changes]).toEqual([200, null]);
    expect((await post('/api/rules/preview', { rule: LIKED, playlistId }, bob)).status).toBe(404);
    await api.publish(anna.userId, playlistId);
    expect((await post('/api/rules/preview', { rule: LIKED, playlistId })).document.changes).toMatchObject({ added: 0, removed: 0 });
    const all = await post('/api/rules/preview', { rule: { ...LIKED, limit: 500 }, shown: 500 });
    const names = all.document.tracks.map(({ name }) => name);
    const fewer = await post('/api/rules/preview', { rule: { ...LIKED, limit: 7 }, playlistId, shown: 1 });
    expect(fewer.document.changes).toMatchObject({ added: 0, removed: 3, comes: [] });
    expect(fewer.document.changes?.goes.map(({ name }) => name).toSorted()).toEqual(names.slice(7, 10).toSorted());
    const others = await post('/api/rules/preview', { rule: { ...LIKED, limit: 12, bans: [all.document.tracks[0]?.id] }, playlistId });
    expect(others.document.changes).toMatchObject({ added: 3, removed: 1, goes: [{ name: names[0] }] });
    expect(others.document.changes?.comes.map(({ name }) => name)).toEqual(names.slice(10, 13));
  });

  it('shows what a rule chooses and no publish can write, and counts it apart', async () => {
    const rule = { ...LIKED, pins: ['spotify:local:Somebody:A+tape:A+song:200'] };
    const { document } = await post('/api/rules/preview', { rule });
    expect([document.count, document.unpublishable]).toEqual([10, 1]);
    expect(document.tracks.filter(({ unpublishable }) => unpublishable === 'local-file')).toHaveLength(1);
    const preview = await anna.post(
      '/dashboard/create-playlist/preview',
      { json: JSON.stringify(rule) },
      { from: '/dashboard/create-playlist' },
    );
    expect(preview.body).toContain('9 tracks');
    expect(preview.body).toContain('1 more track stays out of Spotify.');
    expect(preview.body).toContain('stays out of Spotify: a file of your own');
  });

  it('calls playlists by their names wherever it says what a rule chooses, and those of others by their ids', async () => {
    const make = async (name: string, rule: object) => {
      const { body } = await anna.sendJson('POST', '/api/smart-playlists', { name, rule }, '/settings');
      return JSON.parse(body) as { playlistId: string; position: string };
    };
    const source = await make('Mornings', LIKED);
    const rule = { from: { smart_playlist: source.playlistId } };
    const { playlistId, position } = await make('Of mornings', rule);
    const sentence = 'Tracks that the smart playlist “Mornings” holds.';
    expect((await get(`/api/smart-playlists/${playlistId}?after=${position}`)).document).toMatchObject({ sentence });
    expect((await post('/api/rules/check', rule)).document).toMatchObject({ sentence });
    expect((await post('/api/rules/preview', { rule })).document).toMatchObject({ sentence });
    expect((await anna.get(`/dashboard/playlists/${playlistId}/history`)).body.split(sentence)).toHaveLength(3);
    expect((await anna.get('/dashboard/playlists')).body).toContain(sentence);
    expect((await post('/api/rules/check', rule, bob)).document['sentence']).toContain(`“${source.playlistId}”`);
  });

  it('hands out the schema and the templates, which are rules themselves', async () => {
    expect((await get('/api/rules/schema')).document).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    const { document } = await get('/api/rules/templates');
    expect(document['templates']).toHaveLength(RULE_TEMPLATES.length);
    const [{ id, parameters } = { id: '', parameters: [] }] = document['templates'] as { id: string; parameters: object[] }[];
    expect(parameters[0]).toEqual({
      kind: 'number',
      name: 'tracks',
      label: 'How many',
      unit: 'tracks',
      default: 100,
      least: 1,
      most: 1_000,
      step: 1,
    });
    const chosen = await get(`/api/rules/templates/${id}?tracks=7&genre=jazz`);
    expect(chosen.document['rule']).toMatchObject({ limit: 7, conditions: [{}, { field: 'genre', value: 'jazz' }] });
    expect((await get('/api/rules/templates/none')).status).toBe(404);
    for (const { rule } of RULE_TEMPLATES) expect((await post('/api/rules/preview', { rule })).status).toBe(200);
  });

  it('answers documents that mean harm with problems, and those that are too large not at all', async () => {
    const deep = (left: number): object => (left === 0 ? {} : { conditions: [deep(left - 1)] });
    const many = { conditions: Array.from({ length: 4_000 }, () => ({ field: 'artist', operator: 'eq', value: 'x' })) };
    const bomb = { conditions: [{ field: 'track', operator: 'matches', value: '(a*)*(a*)*(a*)*$' }] };
    const odd = { conditions: [{ field: 'track', operator: 'eq', value: "'; drop table users; --\0" }], limit: 1e308 };
    for (const document of [deep(200), many, odd]) {
      expect((await post('/api/rules/check', document)).document).toMatchObject({ ok: false });
      expect((await post('/api/rules/preview', { rule: document })).status).toBe(422);
    }
    expect([200, 422]).toContain((await post('/api/rules/preview', { rule: bomb })).status);
    expect((await post('/api/rules/check', { name: 'x'.repeat(300_000) })).status).toBe(413);
  });

  it('asks who is there', async () => {
    const { status } = await api.visitor().get('/api/rules/templates', { accept: 'application/json' });
    expect(status).toBe(401);
  });
});
