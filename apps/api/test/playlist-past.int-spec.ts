import { type ApiWithSpotify, bootWithSpotify, TEST_PASSWORD } from '../testing';

type Browser = Awaited<ReturnType<ApiWithSpotify['signedIn']>>;

interface PastAnswer {
  name: string;
  seenAt: string | null;
  rows: { place: number; uri: string; name: string; addedAt: string }[];
  looks: { came: number; went: number; moved: number; total: number; name: string | null }[];
}

const A_DAY_MS = 86_400_000;

describe('a playlist of Spotify’s in the past', () => {
  let api: ApiWithSpotify;
  let anna: Browser;
  let ben: Browser;
  let id: string;
  /** The rows at the first look, which all days after it are compared with. */
  let first: string[];

  beforeAll(async () => {
    api = await bootWithSpotify();
    anna = await api.signedIn();
    await api.connect(anna);
    await api.sync(anna.userId, ['likes', 'playlists']);
    id = await ownPlaylist();
    first = (await past(0)).rows.map(({ uri }) => uri);
    await aDayLater();
    await change('DELETE', '/items', { items: [{ uri: first[1] }] });
    await change('POST', '/items', { uris: [await aLikedTrack()] });
    await api.sync(anna.userId, ['playlists']);
    await aDayLater();
    await change('PUT', '', { name: 'Another name' });
    await api.sync(anna.userId, ['playlists']);
    ben = await api.signedIn({ name: 'ben', role: 'listener' });
  });
  afterAll(() => api.close());

  const dayAgo = (days: number): string => new Date(api.clock.now.getTime() - days * A_DAY_MS).toISOString().slice(0, 10);
  const json = async <Answer>(path: string): Promise<Answer> =>
    JSON.parse((await anna.get(path, { accept: 'application/json' })).body) as Answer;
  const past = (daysAgo: number) => json<PastAnswer>(`/api/library/playlists/${id}/past?on=${dayAgo(daysAgo)}`);

  /** As its owner, in Spotify. */
  async function change(method: string, path: '' | '/items', body: object): Promise<void> {
    const { status } = await api.simulator.call(method, `/playlists/${id}${path}`, { body, token: await api.simulator.token() });
    expect(status).toBeLessThan(300);
  }

  async function ownPlaylist(): Promise<string> {
    const { playlists } = await json<{ playlists: { playlistId: string; isReadable: boolean; tracks: number }[] }>(
      '/api/library/playlists',
    );
    return playlists.find(({ isReadable, tracks }) => isReadable && tracks > 3)?.playlistId ?? '';
  }

  async function aLikedTrack(): Promise<string> {
    const { tracks } = await json<{ tracks: { trackId: string }[] }>('/api/library/liked');
    return tracks.map(({ trackId }) => `spotify:track:${trackId}`).find((uri) => !first.includes(uri)) ?? '';
  }

  async function aDayLater(): Promise<void> {
    api.simulator.world.clock.advance(A_DAY_MS);
    api.clock.now = new Date(api.clock.now.getTime() + A_DAY_MS);
    await anna.signIn('anna', TEST_PASSWORD);
  }

  it('has the rows of each day, in their order, also those that went', async () => {
    const [before, after, today] = [await past(2), await past(1), await past(0)];
    expect(before.rows.map(({ uri }) => uri)).toEqual(first);
    expect(after.rows.map(({ uri }) => uri)).toEqual([...first.filter((_, index) => index !== 1), after.rows.at(-1)?.uri]);
    expect(today.rows).toEqual(after.rows);
    expect([before.name === today.name, today.name]).toEqual([false, 'Another name']);
  });

  it('has, before Groovelog knew it, what had been added by then, and says so', async () => {
    const dated = (await past(2)).rows.map(({ addedAt }) => addedAt).sort();
    const day = dated[2]?.slice(0, 10) ?? '';
    const { rows, seenAt } = await json<PastAnswer>(`/api/library/playlists/${id}/past?on=${day}`);
    expect(seenAt).toBeNull();
    expect(rows).toHaveLength(dated.filter((addedAt) => addedAt.slice(0, 10) <= day).length);
    expect((await anna.get(`/library/playlists/${id}/past?on=${day}`)).body).toContain('saw this playlist for the first time on');
  });

  it('names every change that was seen', async () => {
    const { looks } = await past(0);
    expect(looks.slice(1)).toMatchObject([
      { came: 1, went: 1, total: first.length, name: null },
      { came: 0, went: 0, total: first.length, name: 'Another name' },
    ]);
    const { body } = await anna.get(`/library/playlists/${id}/past?on=${dayAgo(2)}`);
    expect(body).toContain('1 came, 1 went');
    expect(body).toContain('called “Another name” from then on');
    expect(body).toContain('Came since');
  });

  it('takes a day that cannot be read, or of the future, for today', async () => {
    for (const day of ['2026-99-99', '', 'x', '9999-12-31']) {
      expect((await json<PastAnswer>(`/api/library/playlists/${id}/past?on=${day}`)).name).toBe('Another name');
    }
  });

  it('is nobody else’s', async () => {
    for (const path of [`/library/playlists/${id}/past`, `/api/library/playlists/${id}/past`])
      expect((await ben.get(path)).status).toBe(404);
  });
});
