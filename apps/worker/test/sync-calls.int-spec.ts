import { looksOf } from '@groovelog/sync';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, type ConnectedUser } from '../testing/connected-user';

const ALL = ['plays', 'likes', 'albums', 'artists', 'playlists', 'top'] as const;

describe('the calls of a library of 10,000 likes, 500 albums and 200 playlists', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 10_000, albums: 500, playlists: 200 });
    user = await connectUser(simulator);
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });

  async function callsOf(choices: { full?: boolean } = {}): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const kind of ALL) {
      const run = await user.sync(kind, { ...looksOf(kind), ...choices });
      expect(run).toMatchObject({ outcome: 'completed', removed: 0, held: 0 });
      for (const [endpoint, count] of Object.entries(run.calls)) counts[endpoint] = (counts[endpoint] ?? 0) + count;
    }
    return counts;
  }

  /** Pages of fifty of each list. */
  const LISTS = { '/me/tracks': 200, '/me/albums': 10, '/me/following': 5, '/me/playlists': 4 };
  const SHORT = { '/me/player/recently-played': 1, '/me/top/tracks': 3, '/me/top/artists': 3 };
  /** So many albums are longer than the fifty tracks that the list of albums carries. */
  const LONG_ALBUMS = 10;

  it('are the pages that there are the first time, with the rows of every playlist that is ours', async () => {
    expect(await callsOf()).toEqual({
      ...LISTS,
      ...SHORT,
      '/albums/{id}/tracks': LONG_ALBUMS,
      '/playlists/{id}/items': await pagesOfOwnPlaylists(),
    });
  });

  it('are five in all when nothing changed', async () => {
    expect(await callsOf()).toEqual({
      '/me/player/recently-played': 1,
      '/me/tracks': 1,
      '/me/albums': 1,
      '/me/following': 1,
      '/me/playlists': 1,
    });
  });

  it('are the pages of the lists when everything is read again', async () => {
    expect(await callsOf({ full: true })).toEqual({ ...LISTS, ...SHORT });
  });

  it('of a check of availability are the pages of likes and albums, and of playlists only what these did not show', async () => {
    const { calls } = await user.sync('availability');
    expect(calls).toEqual({
      '/me/tracks': 200,
      '/me/albums': 10,
      '/albums/{id}/tracks': LONG_ALBUMS,
      '/playlists/{id}/items': expect.any(Number),
    });
    expect(calls['/playlists/{id}/items']).toBeLessThan(await pagesOfOwnPlaylists());
  });

  it('find a playlist that changed, by a look in turns after a few runs, and by a run of playlists at once', async () => {
    const own = (await simulator.get('/me/playlists?limit=50&offset=150')).body.items.find(({ owner }) => owner.id === MAIN_PERSON.id);
    const rename = (name: string) => simulator.call('PUT', `/playlists/${own?.id}`, { body: { name } });
    await rename('Renamed once');
    const found: number[] = [];
    for (let run = 0; run < 4; run += 1) found.push((await user.sync('playlists', looksOf('playlists'))).changed);
    expect(found.reduce((sum, each) => sum + each)).toBe(1);
    await rename('Renamed again');
    expect(await user.sync('playlists')).toMatchObject({ changed: 1, calls: { '/me/playlists': 4 } });
  });

  async function pagesOfOwnPlaylists(): Promise<number> {
    let pages = 0;
    for (let offset = 0; offset < 200; offset += 50) {
      const { items } = (await simulator.get(`/me/playlists?limit=50&offset=${offset}`)).body;
      const own = items.filter(({ owner, collaborative }) => owner.id === MAIN_PERSON.id || collaborative);
      for (const { id } of own) {
        const { total } = (await simulator.get(`/playlists/${id}/items?limit=1`)).body;
        pages += Math.max(1, Math.ceil(total / 50));
      }
    }
    return pages;
  }
});
