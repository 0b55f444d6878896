import {
  type ApiWithSpotify,
  bootWithSpotify,
  launchBrowser,
  LOOKS,
  TEST_PASSWORD,
  type TestBrowser,
  type WatchedPage,
} from '../apps/api/testing';

const PATH = '/dashboard/create-playlist';

/** A folder for pictures of the pages, to look at; none without it. */
const { SCREENSHOTS } = process.env;

const pictureOf = (look: string, path: string): string =>
  `builder-${look.replaceAll(' ', '-')}${path === PATH ? '-new' : path.includes('template') ? '-template' : '-edit'}`;

/** A bit of everything that the builder shows. */
const RICH = {
  from: 'liked',
  match: 'all',
  conditions: [
    { field: 'play_count', operator: 'gte', value: 0, window: { last: '2y' }, where: { weekdays: [0, 1], hours: [6, 9] } },
    {
      match: 'any',
      name: 'Short or unheard',
      conditions: [
        { field: 'duration', operator: 'lt', value: 600 },
        { field: 'last_played_at', operator: 'not_in_last', value: '90d' },
        { match: { at_least: 1 }, conditions: [{ field: 'release_date', operator: 'between', value: ['1990-01-01', '2026-01-01'] }] },
      ],
    },
    { match: 'any', conditions: [] },
  ],
  sort: [
    { by: 'play_count', direction: 'desc', window: { last: '90d' }, where: { weekdays: [5, 6] } },
    { by: 'weighted', weight: { by: 'artist.minutes_played', last_plays: 5 }, seed: 'again' },
    { by: 'random', seed: 'weekly' },
  ],
  arrange: { order: [{ by: 'duration', direction: 'asc' }], separate: { by: 'artist', distance: 2 } },
  limit: 30,
};

describe('the builder of rules in a browser', () => {
  let api: ApiWithSpotify;
  let browser: TestBrowser;
  let edited: string;
  let published: string;
  beforeAll(async () => {
    [api, browser] = await Promise.all([bootWithSpotify(), launchBrowser()]);
    const anna = await api.signedIn();
    await api.connect(anna);
    await api.sync(anna.userId, ['likes', 'playlists']);
    const made = await anna.sendJson('POST', '/api/smart-playlists', { name: 'A bit of everything', rule: RICH }, '/settings');
    const { playlistId, position } = JSON.parse(made.body) as { playlistId: string; position: string };
    edited = `/dashboard/playlists/${playlistId}/edit`;
    await anna.get(`${edited}?after=${position}`);
    const rule = { from: 'liked', sort: [{ by: 'track', direction: 'asc' }], limit: 10 };
    const list = await anna.sendJson('POST', '/api/smart-playlists', { name: 'Ten', rule }, '/settings');
    const ten = JSON.parse(list.body) as { playlistId: string };
    await api.publish(anna.userId, ten.playlistId);
    published = `/dashboard/playlists/${ten.playlistId}`;
  });
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  async function open(look: Parameters<TestBrowser['open']>[0], path: string): Promise<WatchedPage> {
    const watched = await browser.open(look);
    const { page } = watched;
    await page.goto(`${api.url}/sign-in?next=/coming`);
    await page.fill('#name', 'anna');
    await page.fill('#password', TEST_PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForURL((url) => url.pathname === '/coming');
    await page.goto(api.url + path);
    return watched;
  }

  it.each(LOOKS)('has no accessibility violation, no complaint of the browser and nothing too wide in $name', async (look) => {
    const watched = await open(look, PATH);
    const { page } = watched;
    for (const path of [PATH, `${PATH}?template=forgotten-favourites`, edited]) {
      await page.goto(api.url + path);
      if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${pictureOf(look.name, path)}.png`, fullPage: true });
      await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true; })');
      expect([path, await watched.axe()]).toEqual([path, []]);
      const overflow = await page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
      expect([path, overflow]).toEqual([path, 0]);
    }
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('builds, previews and saves a rule by clicking, while only the parts that change are swapped', async () => {
    const watched = await open({}, PATH);
    const { page } = watched;
    await page.getByRole('button', { name: 'Add a condition' }).first().click();
    await page.getByRole('combobox', { name: 'Field' }).selectOption('duration');
    await page.getByPlaceholder('3:30').waitFor();
    await page.getByRole('textbox', { name: 'Value' }).fill('0:01');
    await page.getByLabel('Tracks of').selectOption('liked');
    await page.getByLabel('Preview').getByText('Liked tracks where').waitFor();
    await page
      .getByLabel('Preview')
      .getByRole('heading', { name: /^\d+ tracks/ })
      .waitFor();
    await page.getByRole('textbox', { name: 'Value' }).fill('99:00');
    await page.getByLabel('Preview').getByText('No track meets the rule now.').waitFor();
    await page.getByRole('textbox', { name: 'Value' }).fill('soon');
    await page.getByLabel('Preview').getByText('Write a number.').waitFor();
    await page.getByRole('textbox', { name: 'Value' }).fill('0:01');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('All I like');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'All I like' }).waitFor();
    await page.getByText('Liked tracks where').first().waitFor();
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('shows every problem beside its control while somebody types, and takes it away again', async () => {
    const watched = await open({}, edited);
    const { page } = watched;
    const most = page.getByLabel('At most tracks');
    const listens = page.getByRole('group', { name: 'Order by' }).getByLabel('How long');
    await most.fill('many');
    await listens.fill('long');
    await page.locator('#problems-limit-tracks:not(:empty)').waitFor();
    await page.locator('#problems-sort-listens-0:not(:empty)').waitFor();
    expect(await most.getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate('document.activeElement.value')).toBe('long');
    await most.fill('30');
    await listens.fill('90');
    await page.locator('#problems-limit-tracks:empty').waitFor({ state: 'attached' });
    expect(await most.getAttribute('aria-invalid')).toBe(null);
    await page
      .getByLabel('Preview')
      .getByRole('heading', { name: /^\d+ track/ })
      .waitFor();
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('says while a rule is changed how many tracks and which come into the published list and go from it', async () => {
    const watched = await open({}, published);
    const { page } = watched;
    const last = await page.locator('table tbody tr').nth(9).locator('a, b').first().textContent();
    await page.goto(`${api.url}${published}/edit`);
    const preview = page.getByLabel('Preview');
    await preview.getByText('the same tracks as published').waitFor();
    await page.getByLabel('At most tracks').fill('9');
    await preview.getByText('+0 −1 against the published list').click();
    await preview.getByText('Goes (1)').waitFor();
    await preview
      .locator('.rule-changes')
      .getByText(last ?? '', { exact: true })
      .waitFor();
    await page.getByLabel('At most tracks').fill('12');
    await preview.getByText('+2 −0 against the published list').waitFor();
    await preview.getByText('Comes (2)').waitFor();
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('goes on where something was added, moved or removed, and keeps what was chosen elsewhere', async () => {
    const watched = await open({}, `${PATH}?template=forgotten-favourites`);
    const { page } = watched;
    const fields = page.getByRole('combobox', { name: 'Field' });
    await page.getByRole('textbox', { name: 'Value' }).first().fill('7');
    await page.locator('#b-down-0').press('Enter');
    await page.locator('#b-up-1:focus').waitFor();
    expect(await fields.first().inputValue()).toBe('last_played_at');
    expect(await page.getByRole('textbox', { name: 'Value' }).last().inputValue()).toBe('7');
    await page.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await page.locator('#b-field-2:focus').waitFor();
    await page.getByText('How it is played, what stays').click();
    await page
      .getByRole('button', { name: /^Remove: / })
      .first()
      .press('Enter');
    await page.locator('#b-add:focus').waitFor();
    expect(await fields.count()).toBe(2);
    expect(await page.getByLabel('Keep albums whole').isVisible()).toBe(true);
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('orders by listens of a window and by weighted chance, without scripts too', async () => {
    const watched = await open({ hasScripts: false }, PATH);
    const { page } = watched;
    const again = () => page.getByRole('button', { name: 'Preview again' }).click();
    await page.getByRole('button', { name: 'Order by…' }).first().click();
    const order = page.getByRole('group', { name: 'Order by' });
    await order.getByText('Which listens').click();
    await order.getByLabel('When').selectOption('year');
    await again();
    await order.getByLabel('Year', { exact: true }).fill('2024');
    await again();
    await page.getByLabel('Preview').getByText('in 2024').waitFor();
    await order.getByRole('combobox', { name: 'Order by' }).selectOption('weighted');
    await again();
    await page
      .getByLabel('Preview')
      .getByText(/chance weighted by the number of plays in 2024/)
      .waitFor();
    await watched.close();
  });

  it('begins with a template and the numbers that somebody chooses for it', async () => {
    const watched = await open({ hasScripts: false }, PATH);
    const { page } = watched;
    await page.getByRole('link', { name: /^Forgotten favourites/ }).click();
    await page.getByLabel('Not heard for').fill('24');
    await page.getByLabel('How many (tracks)').fill('7');
    await page.getByLabel('Only of the genre').fill('jazz');
    await page.getByRole('button', { name: 'Use these' }).click();
    await page
      .getByLabel('Preview')
      .getByText(/not in the last 24 months.* a genre is “jazz”.*at most 7 tracks/)
      .waitFor();
    expect(await page.getByLabel('Not heard for').inputValue()).toBe('24');
    expect(await page.getByLabel('At most tracks').inputValue()).toBe('7');
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Forgotten favourites');
    await watched.close();
  });

  it('draws from playlists that it proposes, and takes over how the playlist is kept, without scripts too', async () => {
    const watched = await open({ hasScripts: false }, PATH);
    const { page } = watched;
    await page.getByLabel('Tracks of').selectOption('playlists');
    await page.getByRole('button', { name: 'Preview again' }).click();
    const proposed = await page.locator('#b-from-playlists-names option').first().getAttribute('value');
    await page.getByLabel('Playlist', { exact: true }).fill(proposed ?? '');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Kept with care');
    await page.getByText('When somebody edits it in Spotify, and').click();
    await page.getByLabel('Stop and wait for me').check();
    await page.getByLabel(/^Ask me before more/).fill('many');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('A number from 0 to 100.').waitFor();
    expect(await page.getByLabel('Playlist', { exact: true }).inputValue()).toBe(proposed);
    await page.getByLabel(/^Ask me before more/).fill('30');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(`Tracks of the playlist “${proposed}”`).first().waitFor();
    await page.getByRole('link', { name: 'Settings' }).last().click();
    expect(await page.getByLabel('Stop and wait for me').isChecked()).toBe(true);
    expect(await page.getByLabel('Ask me before more').inputValue()).toBe('30');
    await watched.close();
  });

  it('does the same without scripts', async () => {
    const watched = await open({ hasScripts: false }, PATH);
    const { page } = watched;
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Without scripts');
    await page.getByRole('button', { name: 'Add a condition' }).first().click();
    await page.getByRole('combobox', { name: 'Field' }).selectOption('is_liked');
    await page.getByRole('button', { name: 'Preview again' }).click();
    await page.getByRole('button', { name: 'Add a group' }).first().click();
    expect(await page.getByRole('combobox', { name: 'Field' }).count()).toBe(2);
    await page.getByRole('button', { name: /^Up: Group/ }).click();
    await page.getByRole('button', { name: /^Remove: Group/ }).click();
    expect(await page.getByRole('combobox', { name: 'Field' }).inputValue()).toBe('is_liked');
    await page
      .getByLabel('Preview')
      .getByRole('heading', { name: /^\d+ tracks/ })
      .waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Without scripts' }).waitFor();
    await watched.close();
  });

  it('is filled in by the keyboard alone, and Enter never removes anything', async () => {
    const watched = await open({}, edited);
    const { page } = watched;
    const fields = page.getByRole('combobox', { name: 'Field' });
    const before = await fields.count();
    await page.getByRole('textbox', { name: 'Value' }).first().focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect(await fields.count()).toBe(before);
    await page.getByRole('button', { name: 'Add a condition' }).last().focus();
    await page.keyboard.press('Enter');
    await fields.nth(before).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);
    await watched.close();
  });

  it('posts exactly the rule that it shows', async () => {
    const watched = await open({ hasScripts: false }, edited);
    const { page } = watched;
    await page.getByText('The same rule as JSON').click();
    const before = await page.getByLabel('Document').inputValue();
    await page.getByRole('button', { name: 'Preview again' }).click();
    await page.getByText('The same rule as JSON').click();
    expect(JSON.parse(await page.getByLabel('Document').inputValue())).toEqual(JSON.parse(before));
    await watched.close();
  });
});
