import { developmentModeDocument, type OpenApiDocument, type Schema } from '../testing/openapi-document';
import { problemsIn } from '../testing/openapi-problems';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../testing/simulator-client';
import { ROUTES } from './http/api-handler';

const document = developmentModeDocument();
// The description is Spotify's and not part of this repository; where it is not there, nothing can be compared.
const compared = document ? describe : describe.skip;
const what = document ? 'answers' : 'answers, because ../shared/reference/spotify-openapi.yaml is not there';

/** The schema of an answer, as an operation documents it. */
function answerSchema(api: OpenApiDocument, method: string, path: string, status: number): Schema | undefined {
  const answer = api.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
  const named = answer?.$ref === undefined ? answer : api.components.responses[answer.$ref.split('/').at(-1)!];
  return named?.content?.['application/json']?.schema;
}

compared(what, () => {
  let simulator: TestSimulator;
  beforeAll(async () => {
    simulator = await startTestSimulator({ live: true });
    await simulator.admin('POST', '/clock', { minutes: 30 });
  });
  afterAll(() => simulator.close());

  const api = document as OpenApiDocument;
  const anId = (things: ReadonlyMap<string, unknown>) => [...things.keys()][3]!;
  const force = (uri: string) => simulator.admin('PUT', `/people/${MAIN_PERSON.id}/player`, { state: 'playing', uri });

  it('come for every operation that an app of development mode has, and for no other', () => {
    const documented = Object.entries(api.paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((method) => ['get', 'put', 'post', 'delete'].includes(method))
        .map((method) => `${method.toUpperCase()} ${path.replace('{playlist_id}', '{id}')}`),
    );
    expect(ROUTES.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(documented.sort());
  });

  it.each([
    ['/me', '/me'],
    ['/me/tracks', '/me/tracks?limit=50'],
    ['/me/tracks', '/me/tracks?limit=50&offset=100'],
    ['/me/albums', '/me/albums?limit=50'],
    ['/me/episodes', '/me/episodes'],
    ['/me/shows', '/me/shows'],
    ['/me/audiobooks', '/me/audiobooks'],
    ['/me/following', '/me/following?type=artist'],
    ['/me/playlists', '/me/playlists?limit=50'],
    ['/me/top/tracks', '/me/top/tracks?limit=50'],
    ['/me/top/artists', '/me/top/artists?limit=50'],
    ['/me/player/recently-played', '/me/player/recently-played?limit=50'],
    ['/me/player/recently-played', '/me/player/recently-played?before=1'],
    ['/me/player/devices', '/me/player/devices'],
    ['/search', '/search?q=the&type=track,album,artist,playlist,show,episode,audiobook&limit=10'],
  ])('of %s are as documented: %s', async (path, asked) => {
    const { status, body } = await simulator.get(asked);
    expect(status).toBe(200);
    expect(problemsIn(api, answerSchema(api, 'GET', path, 200)!, body)).toEqual([]);
  });

  it('about single things are as documented', async () => {
    const { tracks, albums, artists, shows, episodes, withdrawals } = simulator.world.catalogue;
    const greyedOut = [...withdrawals].find(([, withdrawal]) => withdrawal.state === 'unplayable')![0];
    const [show] = shows.keys();
    for (const [path, id] of [
      ['/tracks/{id}', anId(tracks)],
      ['/tracks/{id}', greyedOut],
      ['/albums/{id}', anId(albums)],
      ['/albums/{id}/tracks', anId(albums)],
      ['/artists/{id}', anId(artists)],
      ['/artists/{id}/albums', anId(artists)],
      ['/shows/{id}', show!],
      ['/shows/{id}/episodes', show!],
      ['/episodes/{id}', anId(episodes)],
    ] as const) {
      const { status, body } = await simulator.get(path.replace('{id}', id));
      expect([path, status, problemsIn(api, answerSchema(api, 'GET', path, 200)!, body)]).toEqual([path, 200, []]);
    }
  });

  it('about every playlist and its rows are as documented', async () => {
    for (const { id, owner } of (await simulator.get('/me/playlists?limit=50')).body.items) {
      if (owner.id === 'spotify') continue;
      for (const path of ['/playlists/{playlist_id}', '/playlists/{playlist_id}/items', '/playlists/{playlist_id}/images']) {
        const { status, body } = await simulator.get(`${path.replace('{playlist_id}', id)}?additional_types=track,episode`);
        if (status === 403) continue;
        expect([path, problemsIn(api, answerSchema(api, 'GET', path, 200)!, body)]).toEqual([path, []]);
      }
    }
  });

  it('about what is on are as documented, whatever it is', async () => {
    const { tracks, episodes, localFiles } = simulator.world.catalogue;
    for (const uri of [`spotify:track:${anId(tracks)}`, `spotify:episode:${anId(episodes)}`, localFiles[0]!.uri]) {
      await force(uri);
      for (const path of ['/me/player/currently-playing', '/me/player', '/me/player/queue']) {
        const { body } = await simulator.get(`${path}?additional_types=track,episode`);
        expect([path, problemsIn(api, answerSchema(api, 'GET', path, 200)!, body)]).toEqual([path, []]);
      }
    }
    await simulator.admin('PUT', `/people/${MAIN_PERSON.id}/player`, { state: 'ad' });
    const { body } = await simulator.get('/me/player/currently-playing');
    expect(problemsIn(api, answerSchema(api, 'GET', '/me/player/currently-playing', 200)!, body)).toEqual([]);
  });

  it('to writes are as documented', async () => {
    const uri = `spotify:track:${anId(simulator.world.catalogue.tracks)}`;
    const created = await simulator.call('POST', '/me/playlists', { body: { name: 'Checked' } });
    expect(problemsIn(api, answerSchema(api, 'POST', '/me/playlists', created.status)!, created.body)).toEqual([]);
    const items = `/playlists/${created.body.id}/items`;
    for (const [method, body] of [
      ['POST', { uris: [uri] }],
      ['PUT', { uris: [uri] }],
      ['DELETE', { items: [{ uri }] }],
    ] as const) {
      const answer = await simulator.call(method, items, { body });
      const schema = answerSchema(api, method, '/playlists/{playlist_id}/items', answer.status)!;
      expect([method, problemsIn(api, schema, answer.body)]).toEqual([method, []]);
    }
    const contains = await simulator.get(`/me/library/contains?uris=${encodeURIComponent(uri)}`);
    expect(problemsIn(api, answerSchema(api, 'GET', '/me/library/contains', 200)!, contains.body)).toEqual([]);
  });

  it('that refuse are as documented', async () => {
    const error = { type: 'object', required: ['error'], properties: { error: { $ref: '#/components/schemas/ErrorObject' } } };
    const refusals = [await simulator.get('/me', 'nonsense'), await simulator.get('/markets'), await simulator.get('/me/tracks?limit=99')];
    await simulator.admin('POST', '/misbehaviour', { kind: 'quota' });
    for (const { body } of [...refusals, await simulator.get('/me')]) expect(problemsIn(api, error, body)).toEqual([]);
  });
});
