import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Chromium for the tests of one file. */
export interface TestBrowser {
  /** A page of a fresh profile, which remembers every complaint of the console and every broken script. */
  open(options?: { theme?: 'light' | 'dark'; isPhone?: boolean; hasScripts?: boolean }): Promise<WatchedPage>;
  close(): Promise<void>;
}

export interface WatchedPage {
  page: Page;
  /** Console errors (a violated content security policy is one), failed scripts, failed requests of the page's own files. */
  complaints: string[];
  /** What axe-core finds, one line a problem. */
  axe(): Promise<string[]>;
  close(): Promise<void>;
}

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Starts Chromium: `CHROMIUM_PATH`, or the one of the system. */
export async function launchBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ARGUMENTS });
  return {
    async open({ theme = 'light', isPhone = false, hasScripts = true } = {}) {
      const context = await browser.newContext({
        viewport: isPhone ? PHONE : DESKTOP,
        hasTouch: isPhone,
        colorScheme: theme,
        javaScriptEnabled: hasScripts,
        timezoneId: 'Europe/Paris',
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      return watch(context, await context.newPage());
    },
    close: () => browser.close(),
  };
}

function watch(context: BrowserContext, page: Page): WatchedPage {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${new URL(page.url()).pathname}: ${error.message}`));
  return { page, complaints, axe: () => runAxe(page), close: () => context.close() };
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[];
}

/** The policy forbids script tags of ours, so the source goes in by evaluation. */
async function runAxe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResult>('axe.run(document, { resultTypes: ["violations"] })');
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}
