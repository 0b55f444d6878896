import { bootApi, routesOf, TEST_PASSWORD, type BootedApi } from '../testing';

describe('a forged request', () => {
  let api: BootedApi;
  let browser: Awaited<ReturnType<BootedApi['signedIn']>>;
  beforeAll(async () => {
    api = await bootApi();
    browser = await api.signedIn();
  });
  afterAll(() => api.close());

  it('without a token, or with somebody else’s, is refused at every address that changes something', async () => {
    const stranger = api.visitor();
    const foreign = await stranger.csrfToken('/sign-in');
    const changing = routesOf(api.app).filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    expect(changing.length).toBeGreaterThan(8);
    for (const { method, path } of changing) {
      const url = path.replaceAll(/:\w+/g, '0193a5c0-0000-7000-8000-00000000000a');
      const forgeries: Record<string, string>[] = [{}, { _csrf: '' }, { _csrf: foreign }];
      for (const fields of forgeries) {
        const { status, body } = await browser.sendForm(method, url, fields);
        expect([path, status]).toEqual([path, 403]);
        expect(body).toContain('Nothing was changed');
      }
    }
    expect((await browser.get('/coming')).status).toBe(200);
  });

  it('from a page of another site is refused, token or not', async () => {
    const token = await browser.csrfToken('/settings/account');
    const attempt = (headers: Record<string, string>) => browser.postRaw('/settings/theme', { _csrf: token, theme: 'dark' }, headers);
    expect((await attempt({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await attempt({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await attempt({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await attempt({ origin: 'null' })).status).toBe(403);
    expect((await attempt({ origin: api.url })).status).toBe(303);
  });

  it('cannot reuse a token from before signing in', async () => {
    const guest = api.visitor();
    const before = await guest.csrfToken('/sign-in');
    await guest.postRaw('/sign-in', { _csrf: before, name: 'anna', password: TEST_PASSWORD });
    expect((await guest.postRaw('/settings/theme', { _csrf: before, theme: 'dark' })).status).toBe(403);
  });

  it('is told apart from a script that sends the token in a header', async () => {
    const token = await browser.csrfToken('/settings/account');
    expect((await browser.postRaw('/settings/theme', { theme: 'light' }, { 'x-csrf-token': token })).status).toBe(303);
  });
});
