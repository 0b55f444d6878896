import {
  type ApiWithSpotify,
  bootWithSpotify,
  launchBrowser,
  LOOKS,
  TEST_PASSWORD,
  type TestBrowser,
  type WatchedPage,
} from '../apps/api/testing';

const PAGES = [
  '/',
  '/library',
  '/library/liked',
  '/library/liked?show=unavailable',
  '/library/liked?q=nothing-has-this-name',
  '/library/albums',
  '/library/artists',
  '/library/playlists',
  '/sync',
  '/sync/runs',
  '/logs',
  '/logs?level=error',
];

describe('the pages of the library and of syncs', () => {
  let api: ApiWithSpotify;
  let browser: TestBrowser;
  let userId: string;
  beforeAll(async () => {
    [api, browser] = await Promise.all([bootWithSpotify(), launchBrowser()]);
    const anna = await api.signedIn();
    ({ userId } = anna);
    await api.connect(anna);
    await api.sync(userId);
  });
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  async function signIn({ page }: WatchedPage): Promise<void> {
    await page.goto(`${api.url}/sign-in?next=/coming`);
    await page.fill('#name', 'anna');
    await page.fill('#password', TEST_PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForURL((url) => url.pathname === '/coming');
  }

  /** Pages whose addresses only the data knows: a track that was never heard, an album, an artist, a playlist, a run. */
  async function pagesWithin({ page }: WatchedPage): Promise<string[]> {
    const firstOf = async (path: string, prefix: string) => {
      await page.goto(api.url + path);
      return (await page.locator(`td:first-child a[href^="${prefix}"]`).first().getAttribute('href')) ?? '';
    };
    return [
      await firstOf('/library/liked', '/tracks/'),
      await firstOf('/library/albums', '/albums/'),
      await firstOf('/library/artists', '/artists/'),
      await firstOf('/library/playlists?show=readable', '/library/playlists/'),
      await firstOf('/sync/runs', '/sync/runs/'),
    ];
  }

  it.each(LOOKS)('have no accessibility violation, no complaint of the browser and nothing too wide in $name', async (look) => {
    const watched = await browser.open(look);
    await signIn(watched);
    for (const path of [...PAGES, ...(await pagesWithin(watched))]) {
      const response = await watched.page.goto(api.url + path);
      expect([path, response?.status()]).toEqual([path, 200]);
      expect([path, await watched.axe()]).toEqual([path, []]);
      const overflow = await watched.page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
      expect([path, overflow]).toEqual([path, 0]);
    }
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('show a sync that begins elsewhere without being reloaded', async () => {
    const watched = await browser.open();
    await signIn(watched);
    const { page } = watched;
    await page.goto(`${api.url}/sync`);
    const runs = page.locator('.is-runs tbody tr');
    const before = await runs.count();
    await api.sync(userId, ['likes']);
    await runs.nth(before).waitFor();
    expect(await runs.first().textContent()).toContain('Liked tracks');
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('ask for a sync by keyboard alone, and show that it waits', async () => {
    const watched = await browser.open();
    await signIn(watched);
    const { page } = watched;
    await page.goto(`${api.url}/sync`);
    await page.getByRole('button', { name: 'Run now: Playlists' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('“Playlists” will run as soon as a worker is free.').waitFor();
    await page
      .getByRole('row', { name: /^Playlists/ })
      .first()
      .getByText('Waiting')
      .waitFor();
    await api.database.query('delete from graphile_worker._private_jobs');
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('work without scripts: tabs, search, order, pages, filters of the log, and the button of a sync', async () => {
    const watched = await browser.open({ hasScripts: false });
    await signIn(watched);
    const { page } = watched;
    await page.goto(`${api.url}/library`);
    await page.getByRole('navigation', { name: 'Parts of the library' }).getByRole('link', { name: 'Liked' }).click();
    await page.selectOption('#sort', 'name');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('link', { name: 'Next', exact: true }).click();
    await page.getByText('Page 2 of 3').waitFor();
    expect(new URL(page.url()).search).toBe('?sort=name&page=2');
    await page.goto(`${api.url}/logs`);
    await page.selectOption('#kind', 'likes');
    await page.fill('#q', 'done');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('120 added').waitFor();
    await page.goto(`${api.url}/`);
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.waitForURL('**/sync');
    await page.getByText('will run as soon as a worker is free').waitFor();
    await page.getByRole('link', { name: 'Reload to see how far it is' }).waitFor();
    await api.database.query('delete from graphile_worker._private_jobs');
    await watched.close();
  });
});
