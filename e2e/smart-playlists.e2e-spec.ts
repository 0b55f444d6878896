import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, startProduct, type ProductProcess, type TestDatabase } from '@groovelog/testing';
import type { Page } from 'playwright-core';
import { launchBrowser, TEST_PASSWORD, type TestBrowser, type WatchedPage } from '../apps/api/testing';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../apps/spotify-simulator/testing/simulator-client';

const NEWEST_LIKES = { from: 'liked', sort: [{ by: 'liked_at', direction: 'desc' }], limit: 20 };

/** What the simulator's own endpoints answer, as far as this journey looks at it. */
interface Row {
  uri: string;
}

describe('a smart playlist, from the rule to Spotify and back', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-smart-'));
  let simulator: TestSimulator;
  let test: TestDatabase;
  let product: ProductProcess;
  let browser: TestBrowser;
  let watched: WatchedPage;
  let page: Page;
  beforeAll(async () => {
    chmodSync(dataDir, 0o755);
    const library = { likes: 60, albums: 3, playlists: 3, now: Date.now() };
    [simulator, test, browser] = await Promise.all([
      startTestSimulator({ ...library, switches: { consent: 'approve' } }),
      createTestDatabase(),
      launchBrowser(),
    ]);
    product = await startProduct(dataDir, {
      DATABASE_URL: test.url,
      SPOTIFY_CLIENT_ID: 'an-app',
      SPOTIFY_ACCOUNTS_URL: simulator.url,
      SPOTIFY_API_URL: simulator.url,
      SPOTIFY_REQUESTS_PER_MINUTE: '1000000',
    });
    watched = await browser.open();
    page = watched.page;
    await page.context().addCookies([{ name: 'sim_session', value: MAIN_PERSON.id, url: simulator.url }]);
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
    await simulator.close();
    await test.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const open = (path: string) => page.goto(product.origin + path);
  const people = `/people/${MAIN_PERSON.id}/library`;
  const rowsIn = async (id: string) =>
    ((await simulator.admin('GET', `/playlists/${id}`)).body as unknown as { rows: Row[] }).rows.map(({ uri }) => uri);
  const openedInSpotify = async () =>
    ((await page.getByRole('link', { name: 'Open in Spotify' }).getAttribute('href')) ?? '').replace(/^.*\//, '');

  /** Presses the button of one sync and waits until its run is over. */
  async function sync(name: string): Promise<void> {
    await open('/sync');
    const runs = page.locator('.is-runs tbody tr').filter({ hasText: name });
    const before = await runs.count();
    await page.getByRole('button', { name: `Run now: ${name}` }).click();
    await runs.nth(before).waitFor();
    await runs.first().getByText('Done').waitFor();
  }

  it('is built, previewed, published, kept up after a sync, put back after an edit, and made again after its deletion', async () => {
    await open('/welcome');
    await page.fill('#name', 'anna');
    await page.fill('#password', TEST_PASSWORD);
    await page.getByRole('button', { name: /Create/ }).click();
    await open('/connection');
    await page.getByRole('button', { name: 'Connect with Spotify' }).click();
    await page.waitForURL((url) => url.origin === product.origin && url.pathname !== '/connection/begin');
    await sync('Liked tracks');

    await open('/dashboard/playlists');
    await page.getByRole('link', { name: 'Make a smart playlist' }).click();
    await page.getByText('The same rule as JSON').click();
    await page.fill('#b-json', JSON.stringify(NEWEST_LIKES));
    await page.getByRole('button', { name: 'Take this document over' }).click();
    await page.locator('#preview').getByRole('heading', { name: '20 tracks' }).waitFor();
    await page.getByLabel('Name', { exact: true }).fill('My newest likes');
    await page.getByLabel('Also after syncs that found something new').check();
    await page.getByRole('button', { name: 'Save and publish' }).click();

    const list = page.getByRole('group', { name: 'Tracks of the list' }).locator('tbody tr');
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await list.count()).toBe(20);
    const address = new URL(page.url()).pathname;
    const remoteId = await openedInSpotify();
    const published = await rowsIn(remoteId);
    expect(published).toHaveLength(20);

    const liked = ((await simulator.admin('GET', people)).body as unknown as { tracks: { id: string }[] }).tracks.map(({ id }) => id);
    const catalogue = (await simulator.admin('GET', '/tracks?limit=500')).body as unknown as { id: string; name: string }[];
    const fresh = catalogue.find(({ id }) => !liked.includes(id))!;
    await simulator.admin('POST', '/clock', { minutes: 1 });
    await simulator.admin('POST', people, { uris: [`spotify:track:${fresh.id}`] });
    await sync('Liked tracks');
    await open(address);
    await list.first().getByText(fresh.name).waitFor();
    const kept = await rowsIn(remoteId);
    expect(kept).toEqual([`spotify:track:${fresh.id}`, ...published.slice(0, 19)]);

    const stranger = catalogue.find(({ id }) => !liked.includes(id) && id !== fresh.id)!;
    await simulator.admin('PATCH', `/playlists/${remoteId}`, { uris: [...kept.slice(2), `spotify:track:${stranger.id}`] });
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await page.getByText('1 track added and 2 tracks removed. The rule’s list was put back.').waitFor();
    expect(await rowsIn(remoteId)).toEqual(kept);

    await sync('Playlists');
    await simulator.admin('DELETE', people, { uris: [`spotify:playlist:${remoteId}`] });
    await sync('Playlists');
    await open(address);
    await page.getByText('Deleted in Spotify').waitFor();
    await page.getByRole('button', { name: 'Make it again' }).click();
    await page.getByText('Live', { exact: true }).waitFor();
    const again = await openedInSpotify();
    expect(again).not.toBe(remoteId);
    expect(await rowsIn(again)).toEqual(kept);
    expect(watched.complaints).toEqual([]);
  });
});
