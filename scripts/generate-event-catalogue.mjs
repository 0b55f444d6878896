// Writes docs/events.md from the event catalogue and the golden files; with --check only says whether it is fresh.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
require('../libs/testing/src/register-typescript.cjs');
const { eventCataloguePage } = require('../libs/event-store/src/catalogue/event-catalogue-page.ts');

const goldens = fileURLToPath(new URL('../libs/event-store/goldens', import.meta.url));
const target = fileURLToPath(new URL('../docs/events.md', import.meta.url));

const page = eventCataloguePage(
  readdirSync(goldens)
    .sort()
    .map((file) => JSON.parse(readFileSync(`${goldens}/${file}`, 'utf8'))),
);

if (!process.argv.includes('--check')) writeFileSync(target, page);
else if (!existsSync(target) || readFileSync(target, 'utf8') !== page) {
  console.error('docs/events.md is stale: run node scripts/generate-event-catalogue.mjs');
  process.exitCode = 1;
}
