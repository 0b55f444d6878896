import { type ApiWithSpotify, bootWithSpotify } from '../testing';

type Browser = Awaited<ReturnType<ApiWithSpotify['signedIn']>>;

const PAGES = [
  '/',
  '/history',
  '/library',
  '/library/liked',
  '/imports',
  '/logs',
  '/settings',
  '/settings/sync',
  '/now-playing',
  '/welcome',
];

describe('the consent that Spotify ends after six months', () => {
  let api: ApiWithSpotify;
  let anna: Browser;
  let ben: Browser;
  beforeAll(async () => {
    api = await bootWithSpotify();
    anna = await api.signedIn();
    ben = await api.signedIn({ name: 'ben', role: 'listener' });
    await api.connect(anna);
  });
  afterAll(() => api.close());

  const given = (interval: string) =>
    api.database.query(`update app.spotify_accounts set authorized_at = $1::timestamptz - $2::interval`, [api.clock.now, interval]);
  const pages = async (browser: Browser) => Promise.all(PAGES.map(async (path) => [path, (await browser.get(path)).body] as const));
  const NOTICE = /Spotify ends every consent after six months, yours on \d{1,2} \w+ \d{4}\./;

  it('is on no page while it lasts', async () => {
    await given('4 months 20 days');
    for (const [path, body] of await pages(anna)) expect([path, body]).not.toEqual([path, expect.stringMatching(NOTICE)]);
  });

  it('is announced on every page from month five, with the day and the way on', async () => {
    await given('5 months 1 day');
    for (const [path, body] of await pages(anna)) {
      expect([path, body]).toEqual([path, expect.stringMatching(NOTICE)]);
      expect(body).toContain('href="/connection">Connect again');
    }
    expect((await anna.get('/connection')).body).toContain('Renew soon');
  });

  it('is nobody else’s business, and no matter of fragments', async () => {
    for (const [path, body] of await pages(ben)) expect([path, body]).not.toEqual([path, expect.stringMatching(NOTICE)]);
    expect((await anna.get('/now-playing/state')).body).not.toMatch(NOTICE);
  });

  it('is said to have ended, on every page, when it has', async () => {
    await api.database.query(`update app.spotify_accounts set status = 'needs-consent', consent_ended_at = now()`);
    for (const [path, body] of await pages(anna))
      expect([path, body]).toEqual([path, expect.stringContaining('Spotify ended the consent, so nothing is fetched.')]);
  });
});
