import { startTestSimulator, type TestSimulator } from '../../testing/simulator-client';
import { STRANGER } from '../life/person';

describe('access to the Web API', () => {
  let simulator: TestSimulator;
  beforeAll(async () => {
    simulator = await startTestSimulator();
  });
  afterAll(() => simulator.close());

  it('needs a token that is one', async () => {
    const missing = await simulator.call('GET', '/me', { headers: { authorization: '' } });
    expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('error="missing_token"')]);
    const invalid = await simulator.get('/me', 'nonsense');
    expect([invalid.status, invalid.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('error="invalid_token"')]);
    expect(invalid.body).toEqual({ error: { status: 401, message: 'Invalid access token' } });
  });

  it('is refused to people that the owner did not list, and to more than five', async () => {
    const stranger = await simulator.token(STRANGER.id);
    expect(await simulator.get('/me', stranger)).toMatchObject({
      status: 403,
      body: { error: { message: expect.stringContaining('may not be registered') } },
    });
    const { body } = await simulator.admin('POST', '/apps', { clientId: 'crowded', allowed: ['a', 'b', 'c', 'd', 'e', 'f'] });
    expect(body.allowed).toHaveLength(5);
  });

  it('is refused to everybody while the owner has no Premium', async () => {
    await simulator.admin('PATCH', '/switches', { ownerHasPremium: false });
    expect(await simulator.get('/me')).toMatchObject({
      status: 403,
      body: { error: { message: expect.stringContaining('Active premium subscription') } },
    });
    await simulator.admin('PATCH', '/switches', { ownerHasPremium: true });
    expect((await simulator.get('/me')).status).toBe(200);
  });

  it.each([
    ['/me/tracks', 'user-library-read'],
    ['/me/following?type=artist', 'user-follow-read'],
    ['/me/playlists', 'playlist-read-private'],
    ['/me/player/recently-played', 'user-read-recently-played'],
    ['/me/player/currently-playing', 'user-read-currently-playing'],
    ['/me/player', 'user-read-playback-state'],
    ['/me/top/artists', 'user-top-read'],
  ])('%s needs the scope %s', async (path, scope) => {
    expect(await simulator.get(path, await simulator.token(undefined, []))).toMatchObject({
      status: 403,
      body: { error: { message: 'Insufficient client scope' } },
    });
    expect((await simulator.get(path, await simulator.token(undefined, [scope]))).status).toBeLessThan(300);
  });

  it.each([
    ['GET', '/playlists/x/tracks', 403],
    ['POST', '/users/x/playlists', 403],
    ['PUT', '/me/tracks', 403],
    ['DELETE', '/me/albums', 403],
    ['PUT', '/me/following', 403],
    ['GET', '/me/tracks/contains', 403],
    ['GET', '/tracks?ids=a,b', 403],
    ['GET', '/artists/x/top-tracks', 403],
    ['GET', '/browse/new-releases', 403],
    ['GET', '/markets', 403],
    ['GET', '/users/x', 403],
    ['GET', '/audio-features/x', 404],
    ['GET', '/recommendations', 404],
    ['GET', '/nonsense', 404],
    ['GET', '/me/library', 405],
    ['DELETE', '/me', 405],
  ])('%s %s answers %d', async (method, path, status) => {
    const seen = await simulator.call(method, path);
    expect([seen.status, seen.body.error.status]).toEqual([status, status]);
  });

  it('comes with the headers of the real service', async () => {
    const { headers } = await simulator.get('/me');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect([headers.get('cache-control'), headers.get('server')]).toEqual(['private, max-age=0', 'envoy']);
  });

  it('spares what did not change when ETags are switched on', async () => {
    await simulator.admin('PATCH', '/switches', { etags: true });
    const first = await simulator.get('/me');
    const second = await simulator.call('GET', '/me', { headers: { 'if-none-match': first.headers.get('etag')! } });
    expect([second.status, second.body]).toEqual([304, '']);
    await simulator.admin('PATCH', '/switches', { etags: false });
  });

  it('is counted by route', async () => {
    await simulator.admin('DELETE', '/requests');
    await simulator.get('/me/tracks?limit=1');
    await simulator.get('/me/tracks?limit=1&offset=1');
    expect((await simulator.admin('GET', '/requests')).body.counts).toEqual({ 'GET /me/tracks': 2 });
  });
});
