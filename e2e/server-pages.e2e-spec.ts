import { bootApi, launchBrowser, LOOKS, TEST_PASSWORD, type BootedApi, type TestBrowser, type WatchedPage } from '../apps/api/testing';

const PLACES = [
  '/welcome',
  '/connection',
  '/exclusions',
  '/exclusions?type=genre&q=shoegaze',
  '/now-playing',
  '/settings',
  '/settings/sync',
  '/settings/account',
  '/settings/people',
  '/system',
  '/coming',
];

describe('the pages around listening', () => {
  let api: BootedApi;
  let browser: TestBrowser;
  beforeAll(async () => {
    [api, browser] = await Promise.all([bootApi(), launchBrowser()]);
    await api.accounts.registerUser({ name: 'anna', password: TEST_PASSWORD, role: 'admin', timeZone: 'Europe/Paris' });
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

  it.each(LOOKS)('have no accessibility violation and no complaint of the browser in $name', async (look) => {
    const watched = await browser.open(look);
    await watched.page.goto(`${api.url}/sign-in`);
    expect(await watched.axe()).toEqual([]);
    await signIn(watched);
    for (const path of PLACES) {
      await watched.page.goto(api.url + path);
      expect([path, await watched.axe()]).toEqual([path, []]);
      expect([path, await widthOverflow(watched)]).toEqual([path, 0]);
    }
    expect(watched.complaints).toEqual([]);
    await watched.page.goto(`${api.url}/nowhere`);
    expect(await watched.axe()).toEqual([]);
    await watched.close();
  });

  it('let a phone open the map of the product and close it with Escape', async () => {
    const watched = await browser.open({ isPhone: true });
    await signIn(watched);
    const { page } = watched;
    const settings = page.getByRole('link', { name: 'Settings' });
    expect(await settings.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    expect(await settings.isVisible()).toBe(true);
    expect(await watched.axe()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await settings.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await settings.click();
    await page.waitForURL('**/settings');
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('lead the keyboard past the navigation', async () => {
    const watched = await browser.open();
    await signIn(watched);
    await watched.page.goto(`${api.url}/settings`);
    await watched.page.keyboard.press('Tab');
    await watched.page.keyboard.press('Enter');
    expect(await watched.page.evaluate('document.activeElement.id')).toBe('main');
    await watched.close();
  });

  it('explain a listen policy while it is typed, without leaving the page', async () => {
    const watched = await browser.open();
    await signIn(watched);
    const { page } = watched;
    await page.goto(`${api.url}/settings`);
    await page.fill('#minSeconds', '7');
    await page.getByText('at least 7 seconds').waitFor();
    await page.getByRole('checkbox', { name: 'Count podcasts' }).check();
    await page.getByText('private sessions, audiobooks and plays').waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('work without scripts: theme, policy, time zone', async () => {
    const watched = await browser.open({ hasScripts: false });
    await signIn(watched);
    const { page } = watched;
    await page.goto(`${api.url}/settings/account`);
    await page.getByRole('button', { name: 'Dark' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.goto(`${api.url}/settings`);
    await page.fill('#minSeconds', '12');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('at least 12 seconds').waitFor();
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await page.getByText('Every figure now follows the new rule.').waitFor();
    await page.selectOption('#timeZone', 'Asia/Tokyo');
    await page.getByRole('button', { name: 'Save the time zone' }).click();
    await page.getByText('Your days now begin at midnight in Asia/Tokyo.').waitFor();
    await watched.close();
  });

  it('rebuild a read model at the press of a button, and say so', async () => {
    const watched = await browser.open();
    await signIn(watched);
    const { page } = watched;
    await page.goto(`${api.url}/system`);
    await page
      .getByRole('row', { name: /settings/ })
      .getByRole('button', { name: 'Rebuild' })
      .click();
    await page.getByText('is being built anew').waitFor();
    const rebuilds = () => api.database.query('select from proj.rebuilds where rebuilds.finished_at is not null');
    while ((await rebuilds()).length === 0) await page.waitForTimeout(50);
    await page
      .getByRole('row', { name: /settings/ })
      .getByText('Live')
      .waitFor();
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });
});

describe('a new server', () => {
  it('greets its first visitor and proposes the time zone of the browser', async () => {
    const [api, browser] = await Promise.all([bootApi(), launchBrowser()]);
    for (const look of LOOKS) {
      const watched = await browser.open(look);
      await watched.page.goto(api.url);
      await watched.page.waitForURL('**/welcome');
      expect(await watched.axe()).toEqual([]);
      expect(await watched.page.inputValue('#timeZone')).toBe('Europe/Paris');
      expect(watched.complaints).toEqual([]);
      await watched.close();
    }
    await browser.close();
    await api.close();
  });
});

/** How many pixels the page is wider than the window; sideways scrolling belongs inside tables. */
async function widthOverflow({ page }: WatchedPage): Promise<number> {
  return page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
}
