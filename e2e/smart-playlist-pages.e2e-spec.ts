import {
  type ApiWithSpotify,
  bootWithSpotify,
  launchBrowser,
  LOOKS,
  TEST_PASSWORD,
  type TestBrowser,
  type WatchedPage,
} from '../apps/api/testing';

const NEWEST_LIKES = { from: 'liked', sort: [{ by: 'liked_at', direction: 'desc' }], limit: 30 };

describe('the pages of smart playlists', () => {
  let api: ApiWithSpotify;
  let browser: TestBrowser;
  let anna: Awaited<ReturnType<ApiWithSpotify['signedIn']>>;
  let kept: string;
  let held: string;
  let unpublished: string;
  let track: string;
  beforeAll(async () => {
    [api, browser] = await Promise.all([bootWithSpotify(), launchBrowser()]);
    anna = await api.signedIn();
    await api.connect(anna);
    await api.sync(anna.userId, ['likes', 'playlists']);
    kept = await make('Kept up');
    await api.publish(anna.userId, kept);
    await change('PUT', `/${kept}/rule`, { ...NEWEST_LIKES, limit: 40 });
    await api.publish(anna.userId, kept);
    const { body } = await anna.get(`/api/smart-playlists/${kept}/lists/1`);
    track = (JSON.parse(body) as { tracks: { uri: string }[] }).tracks[0]!.uri;
    held = await make('Held back');
    await api.publish(anna.userId, held);
    await change('PUT', `/${held}/rule`, { ...NEWEST_LIKES, limit: 3 });
    await api.publish(anna.userId, held);
    unpublished = await make('Not yet');
    await change('DELETE', `/${await make('Put away')}`, {});
  });
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  /** Changes something as a script does, and waits until it is to be seen. */
  async function change(method: string, path: string, document: object): Promise<string> {
    const { body } = await anna.sendJson(method, `/api/smart-playlists${path}`, document, '/settings');
    const { playlistId, position } = JSON.parse(body) as { playlistId: string; position: string };
    await anna.get(`/api/smart-playlists/${playlistId}?after=${position}`);
    return playlistId;
  }
  const make = (name: string) => change('POST', '', { name, description: 'What & why', rule: NEWEST_LIKES });

  async function signIn({ page }: WatchedPage): Promise<void> {
    await page.goto(`${api.url}/sign-in?next=/coming`);
    await page.fill('#name', 'anna');
    await page.fill('#password', TEST_PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForURL((url) => url.pathname === '/coming');
  }

  const addresses = (): string[] => [
    '/dashboard/playlists',
    '/dashboard/playlists?show=archived',
    ...['', '/held', '/history'].map((path) => `/dashboard/playlists/${held}${path}`),
    ...[
      '',
      '/pins?q=a',
      '/history',
      '/diff?from=1&to=2',
      '/lists/1',
      '/settings',
      '/what-if',
      '/what-if?on=2000-01-01',
      '/back-test',
      '/why',
      '/why?track=a',
      `/why?track=${track}`,
    ].map((path) => `/dashboard/playlists/${kept}${path}`),
    `/dashboard/playlists/${unpublished}`,
  ];

  it.each(LOOKS)('have no accessibility violation, no complaint of the browser and nothing too wide in $name', async (look) => {
    const watched = await browser.open(look);
    await signIn(watched);
    for (const path of addresses()) {
      const response = await watched.page.goto(api.url + path);
      expect([path, response?.status()]).toEqual([path, 200]);
      expect([path, await watched.axe()]).toEqual([path, []]);
      const overflow = await watched.page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
      expect([path, overflow]).toEqual([path, 0]);
    }
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('show a publish that ends elsewhere without being reloaded', async () => {
    const watched = await browser.open();
    await signIn(watched);
    const { page } = watched;
    const id = await make('Watched');
    await page.goto(`${api.url}/dashboard/playlists/${id}`);
    await page.getByText('Not published yet').first().waitFor();
    await api.publish(anna.userId, id);
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await page.getByRole('group', { name: 'Tracks of the list' }).locator('tbody tr').count()).toBe(30);
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('work without scripts: pause, resume, pin, ban, compare, go back, settings, archive', async () => {
    const watched = await browser.open({ hasScripts: false });
    await signIn(watched);
    const { page } = watched;
    const press = (name: string) => page.getByRole('button', { name }).first().click();
    await page.goto(`${api.url}/dashboard/playlists/${kept}`);
    await press('Pause');
    await page.getByText('Paused: nothing is published until you resume it.').first().waitFor();
    await press('Resume');
    await page.getByText('It goes on with its next run.').waitFor();
    await press('Pin: ');
    await press('Ban: ');
    await page.getByText('Banned: from the next publish on it is never in the list.').waitFor();
    await press('Let it in: ');
    await page.getByRole('link', { name: 'History' }).last().click();
    await press('Compare');
    await page.getByRole('heading', { name: 'From list 1 to list 2' }).waitFor();
    await page.goBack();
    await press('Go back to it: list 1');
    await page.getByText('List 1 is published again, and the playlist is paused').waitFor();
    await page.getByRole('link', { name: 'Settings' }).last().click();
    await page.fill('#cron', 'whenever');
    await press('Save');
    await page.getByText('A schedule is five fields in UTC').waitFor();
    await page.fill('#cron', '0 6 * * 1');
    await press('Save');
    await page.getByText('Saved. It holds from the next publish on.').waitFor();
    await press('Archive it');
    await page.getByText('Archived. Its rules, its lists and the playlist in Spotify stay.').waitFor();
    await api.database.query('delete from graphile_worker._private_jobs');
    await watched.close();
  });
});
