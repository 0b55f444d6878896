import type { TopRanking } from '@groovelog/read-models';
import { type ApiWithSpotify, bootWithSpotify } from '../testing';

type Browser = Awaited<ReturnType<ApiWithSpotify['signedIn']>>;

describe('the page of what Spotify calls your top', () => {
  let api: ApiWithSpotify;
  let anna: Browser;
  let ben: Browser;
  beforeAll(async () => {
    api = await bootWithSpotify();
    anna = await api.signedIn();
    ben = await api.signedIn({ name: 'ben', role: 'listener' });
  });
  afterAll(() => api.close());

  const json = async (query: string, browser = anna) =>
    (JSON.parse((await browser.get(`/api/spotify-top${query}`)).body) as { ranking: TopRanking | null }).ranking;

  it('says to connect, then to sync, before there is a ranking', async () => {
    expect((await anna.get('/spotify-top')).body).toContain('href="/connection">Connect with Spotify');
    await api.connect(anna);
    expect((await anna.get('/spotify-top')).body).toContain('href="/sync">Go to the first sync');
    expect(await json('')).toBeNull();
  });

  it('shows tracks and artists of the three time ranges in Spotify’s order, each row with a page of its own where it has one', async () => {
    await api.sync(anna.userId, ['plays', 'likes', 'top']);
    const orders = new Set<string>();
    for (const items of ['tracks', 'artists']) {
      for (const range of ['short_term', 'medium_term', 'long_term']) {
        const ranked = (await api.simulator.get(`/me/top/${items}?limit=50&time_range=${range}`)).body.items;
        expect((await json(`?of=${items}&range=${range}`))?.items.map(({ name }) => name)).toEqual(ranked.map(({ name }) => name));
        orders.add(ranked.map(({ id }) => id).join());
        const { status, body } = await anna.get(`/spotify-top?of=${items}&range=${range}`);
        expect([status, body.match(/<td class="rank">/g)?.length]).toEqual([200, ranked.length]);
      }
    }
    expect(orders.size).toBe(6);
    const { body } = await anna.get('/spotify-top');
    const [, href = ''] = /<td class="rank">\d+<td><a href="([^"]+)"/.exec(body) ?? [];
    expect((await anna.get(href)).status).toBeLessThan(400);
    expect(body).not.toContain('>Moved');
  });

  it('shows nothing of it to anybody else', async () => {
    expect(await json('', ben)).toBeNull();
    expect((await ben.get('/spotify-top')).body).not.toContain('class="rank"');
  });

  it('falls back to the tracks of the last weeks for a query that makes no sense', async () => {
    expect(await json('?of=moods&range=ever')).toEqual(await json(''));
  });
});
