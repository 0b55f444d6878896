import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, startProduct, type ProductProcess, type TestDatabase } from '@groovelog/testing';
import { launchBrowser, type TestBrowser, type WatchedPage } from '../apps/api/testing';
import { startTestSimulator, type TestSimulator } from '../apps/spotify-simulator/testing/simulator-client';

const ADMIN = { name: 'anna', password: 'correct horse battery' };

describe('getting started in a browser that is closed at every step', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-onboarding-'));
  let test: TestDatabase;
  let simulator: TestSimulator;
  let product: ProductProcess;
  let browser: TestBrowser;
  let complaints: string[];
  const start = () =>
    startProduct(dataDir, { DATABASE_URL: test.url, SPOTIFY_ACCOUNTS_URL: simulator.url, SPOTIFY_API_URL: simulator.url });
  beforeAll(async () => {
    chmodSync(dataDir, 0o755);
    test = await createTestDatabase();
    simulator = await startTestSimulator({ likes: 60, albums: 3, playlists: 4 });
    simulator.world.clock.resume();
    [product, browser] = await Promise.all([start(), launchBrowser()]);
    complaints = [];
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
    await simulator.close();
    await test.drop();
    rmSync(dataDir, { recursive: true });
  });

  /** Does a step in a profile without a past, and closes it in the middle of whatever it does then. */
  async function inNewBrowser(step: (page: WatchedPage['page']) => Promise<void>): Promise<void> {
    const watched = await browser.open();
    await step(watched.page);
    complaints.push(...watched.complaints);
    await watched.close();
  }
  /** Signing in leads to where getting started stopped. */
  const goOn = (step: (page: WatchedPage['page']) => Promise<void>) =>
    inNewBrowser(async (page) => {
      await page.goto(`${product.origin}/sign-in`);
      await page.getByLabel('Name').fill(ADMIN.name);
      await page.getByLabel('Password').fill(ADMIN.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await step(page);
    });
  const current = (page: WatchedPage['page']) => page.locator('.step.is-current h2').innerText();

  it('goes on where it stopped: after the admin, the app, the consent that was not given, the consent, and the first sync', async () => {
    await inNewBrowser(async (page) => {
      await page.goto(product.origin);
      await page.getByLabel('Name').fill('not yet sent');
    });
    await inNewBrowser(async (page) => {
      await page.goto(product.origin);
      await page.getByLabel('Name').fill(ADMIN.name);
      await page.getByLabel('Password').fill(ADMIN.password);
      await page.getByRole('button', { name: 'Create the admin' }).click();
      await page.getByRole('heading', { name: 'Getting started' }).waitFor();
    });

    await goOn(async (page) => {
      await page.waitForURL('**/welcome');
      await page.getByLabel('Client id').fill('an-app');
      await page.getByRole('button', { name: 'Save the app' }).click();
      await page.locator('.step.is-current', { hasText: 'Connect your account' }).waitFor();
    });
    await product.stop();
    product = await start();

    await goOn(async (page) => {
      expect(await current(page)).toBe('Connect your account');
      await page.getByRole('button', { name: 'Connect with Spotify' }).click();
      await page.getByRole('heading', { name: 'Log in' }).waitFor();
    });
    await goOn(async (page) => {
      expect(await current(page)).toBe('Connect your account');
      await page.getByRole('button', { name: 'Connect with Spotify' }).click();
      await page.getByRole('button', { name: 'Maren' }).click();
      await page.getByRole('button', { name: 'Agree' }).click();
      await page.waitForURL('**/welcome**');
    });

    await goOn(async (page) => {
      expect(await current(page)).toBe('The first sync');
      await page.getByLabel('Saved albums').uncheck();
    });
    // What the clock fetches by itself meanwhile is not the first sync.
    await until(async () => (await test.database.query(`select 1 from rm_sync.sync_runs where kind = 'plays'`)).length > 0);
    await goOn(async (page) => {
      await page.getByLabel('Followed artists').uncheck();
      await page.getByRole('button', { name: 'Run the first sync' }).click();
      await page.getByText('It is under way').or(page.getByText('From now on everything')).first().waitFor();
    });

    await inNewBrowser(async (page) => {
      await page.goto(`${product.origin}/sign-in?next=/welcome`);
      await page.getByLabel('Name').fill(ADMIN.name);
      await page.getByLabel('Password').fill(ADMIN.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.locator('.step', { hasText: 'Liked tracks' }).getByText('60 fetched').waitFor();
      expect(await page.locator('.step.is-done').count()).toBe(5);
      expect(await page.getByText('Saved albums').count()).toBe(1);
    });
    await goOn(async (page) => {
      await page.waitForURL(`${product.origin}/`);
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
    });
    expect(complaints).toEqual([]);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 200));
}
