import { join } from 'node:path';
import { generateExport, imagineListening, type ExtendedRow, type ImaginedLife } from '@groovelog/history-import/testing';
import { bootProduct, launchBrowser, TEST_PASSWORD, type BootedProduct, type TestBrowser, type WatchedPage } from '../apps/api/testing';

const LIFE: ImaginedLife = { seed: 11, rows: 4_000, tracks: 300, from: '2024-01-01', to: '2026-11-15' };
const LOOKS = [
  { name: 'dark', theme: 'dark', isPhone: false },
  { name: 'light on a phone', theme: 'light', isPhone: true },
] as const;

/** Rows of an export as a person would count them: the same row once, music only, nothing private, long enough or to its end. */
function countByHand(minMs: number): ExtendedRow[] {
  const rows = [...imagineListening(LIFE)];
  const once = new Map(rows.map((row) => [JSON.stringify(row), row]));
  return [...once.values()].filter(
    (row) => row.master_metadata_track_name !== null && !row.incognito_mode && (row.ms_played >= minMs || row.reason_end === 'trackdone'),
  );
}

/** The local day with the most rows, and how many. */
function busiestDay(rows: readonly ExtendedRow[], timeZone: string): [day: string, count: number] {
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone });
  const counts = new Map<string, number>();
  for (const { ts } of rows) {
    const day = dayOf.format(new Date(ts));
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]!;
}

const grouped = (count: number): string => count.toLocaleString('en');

async function signIn({ page }: WatchedPage, api: BootedProduct, name: string): Promise<void> {
  await page.goto(`${api.url}/sign-in`);
  await page.fill('#name', name);
  await page.fill('#password', TEST_PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** A key figure of the overview. */
async function figure({ page }: WatchedPage, label: string): Promise<string> {
  const text = await page
    .locator('.kpi', { has: page.getByText(label, { exact: true }) })
    .locator('dd')
    .first()
    .innerText();
  return text.split(/\s/)[0] ?? '';
}

describe('from an export to a page', () => {
  let api: BootedProduct;
  let browser: TestBrowser;
  let zip: string;
  beforeAll(async () => {
    [api, browser] = await Promise.all([bootProduct(), launchBrowser()]);
    for (const name of ['anna', 'ben']) {
      await api.accounts.registerUser({ name, password: TEST_PASSWORD, role: 'listener', timeZone: 'Europe/Paris' });
    }
    zip = (await generateExport(join(api.dataDir, 'export'), LIFE)).extendedZip;
  });
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  it('hands in a ZIP, sees what it will do, watches it come in, and finds every figure right', async () => {
    const watched = await browser.open();
    const { page } = watched;
    await signIn(watched, api, 'anna');

    await page.goto(`${api.url}/`);
    await page.getByRole('link', { name: 'Import your history' }).click();
    await page.setInputFiles('#files', zip);
    await page.getByText('my_spotify_extended.zip ·').waitFor();
    await page.getByRole('button', { name: 'Look into the files' }).click();
    await page.getByText('This is what the import will do. Nothing is stored yet.').waitFor();
    const inPreview = await page.locator('.sum > div', { hasText: 'Count as listens' }).locator('dd').innerText();
    expect(inPreview).toBe(grouped(countByHand(30_000).length));

    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('link', { name: 'See your figures' }).click();
    await page.waitForURL('**/?range=all');
    const counted = countByHand(30_000);
    expect(await figure(watched, 'Listens')).toBe(grouped(counted.length));
    expect(await figure(watched, 'Tracks')).toBe(grouped(new Set(counted.map((row) => row.spotify_track_uri)).size));
    expect(await figure(watched, 'Artists')).toBe(grouped(new Set(counted.map((row) => row.master_metadata_album_artist_name)).size));
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('leads from a search in the history to a play, its track and its artist', async () => {
    const watched = await browser.open();
    const { page } = watched;
    await signIn(watched, api, 'anna');
    const { master_metadata_track_name: title, master_metadata_album_artist_name: artist } = countByHand(30_000).at(-1)!;

    await page.goto(`${api.url}/history`);
    await page.fill('#q', `${title} ${artist}`);
    await page.getByRole('button', { name: 'Show' }).click();
    const row = page.locator('.day details').first();
    await row.locator('summary').click();
    await row.getByText('Ended because').waitFor();
    await row.getByRole('link', { name: title!, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: title! }).waitFor();
    const listens = countByHand(30_000).filter(
      (each) => each.master_metadata_track_name === title && each.master_metadata_album_artist_name === artist,
    );
    expect(Number(await figure(watched, 'Listens'))).toBe(listens.length);
    await page.getByRole('link', { name: artist!, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: artist! }).waitFor();
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('hides a play in its row and brings it back, without leaving the page', async () => {
    const watched = await browser.open();
    const { page } = watched;
    await signIn(watched, api, 'anna');
    await page.goto(`${api.url}/history?show=counted`);
    const row = page.locator('.day details').first();
    await row.locator('summary').click();
    await row.getByRole('button', { name: 'Hide from every figure' }).click();
    await row.getByText('Hidden by hand').waitFor();
    await row.getByRole('button', { name: 'Bring it back' }).click();
    await row.getByRole('button', { name: 'Hide from every figure' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/history');
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('changes every figure at once with the listen policy and the time zone', async () => {
    const watched = await browser.open();
    const { page } = watched;
    await signIn(watched, api, 'anna');
    await page.goto(`${api.url}/settings`);
    await page.fill('#minSeconds', '0');
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await page.getByText('Every figure now follows the new rule.').waitFor();
    await page.selectOption('#timeZone', 'Pacific/Auckland');
    await page.getByRole('button', { name: 'Save the time zone' }).click();
    await page.getByText('midnight in Pacific/Auckland').waitFor();

    await page.goto(`${api.url}/?range=all`);
    const counted = countByHand(0);
    expect(counted.length).toBeGreaterThan(countByHand(30_000).length);
    expect(await figure(watched, 'Listens')).toBe(grouped(counted.length));
    const [busiest, ofBusiest] = busiestDay(counted, 'Pacific/Auckland');
    await page.goto(`${api.url}/?from=${busiest}&to=${busiest}`);
    expect(await figure(watched, 'Listens')).toBe(grouped(ofBusiest));
    await watched.close();
  });

  it('opens a day of the calendar and zooms into a stretch of time', async () => {
    const watched = await browser.open();
    const { page } = watched;
    await signIn(watched, api, 'anna');
    await page.goto(`${api.url}/`);
    const cell = page.locator('.g-calendar svg svg').nth(20).locator('rect').nth(2);
    await cell.hover();
    await page.locator('.chart-tip').waitFor();
    await cell.click();
    await page.waitForURL(/\/history\?day=\d{4}-\d\d-\d\d$/);

    await page.goto(`${api.url}/`);
    const chart = (await page.locator('figure[data-zoom-href] svg.g').boundingBox())!;
    await page.mouse.move(chart.x + chart.width * 0.25, chart.y + 50);
    await page.mouse.down();
    await page.mouse.move(chart.x + chart.width * 0.5, chart.y + 50, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=/);
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it.each(LOOKS)('has no accessibility violation, no complaint and no sideways scrolling in $name', async (look) => {
    const watched = await browser.open(look);
    const { page } = watched;
    await signIn(watched, api, 'anna');
    await page.goto(`${api.url}/history`);
    const play = await page.locator('.day details').first().getAttribute('hx-get');
    await page.goto(`${api.url}/imports`);
    const receipt = await page.locator('.is-receipts a').first().getAttribute('href');
    const paths = [
      '/',
      '/?range=all&by=time',
      '/?from=2001-01-01&to=2001-01-02',
      '/habits',
      '/top/tracks',
      '/history',
      play!,
      '/library',
      '/tracks/0',
      '/artists/0',
      '/albums/0',
      '/imports',
      receipt!,
    ];
    for (const path of paths) {
      await page.goto(api.url + path);
      await page.evaluate('document.querySelectorAll("details").forEach((details) => (details.open = true))');
      await page.waitForLoadState('networkidle');
      expect([path, await watched.axe()]).toEqual([path, []]);
      expect([path, await page.evaluate('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)')]).toEqual([path, 0]);
    }
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  it('works without scripts: upload, preview, import, browsing, hiding', async () => {
    const watched = await browser.open({ hasScripts: false });
    const { page } = watched;
    await signIn(watched, api, 'ben');
    await page.goto(`${api.url}/imports`);
    await page.setInputFiles('#files', zip);
    await page.getByRole('button', { name: 'Look into the files' }).click();
    await untilThere(page, 'This is what the import will do');
    await page.getByRole('button', { name: 'Import' }).click();
    await untilThere(page, 'See your figures');
    await page.getByRole('link', { name: 'See your figures' }).click();
    expect(await figure(watched, 'Listens')).toBe(grouped(countByHand(30_000).length));
    await page.locator('summary', { hasText: 'Show as table' }).first().click();
    expect(await page.locator('.chart-table table').first().isVisible()).toBe(true);

    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('link', { name: 'Older' }).click();
    await page.getByRole('link', { name: 'Newer' }).click();
    const row = page.locator('.day details').first();
    await row.locator('summary').click();
    await row.getByRole('link', { name: 'Everything about this play' }).click();
    await page.getByRole('button', { name: 'Hide from every figure' }).click();
    await page.getByText('This play is in no figure any more.').waitFor();
    await watched.close();
  });
});

/** Reloads as a person without scripts does. */
async function untilThere(page: WatchedPage['page'], text: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if ((await page.getByText(text).count()) > 0) return;
    await page.waitForTimeout(100);
    await page.reload();
  }
  throw new Error(`“${text}” never came`);
}
