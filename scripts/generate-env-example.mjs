// Writes .env.example from the configuration's schema; with --check only says whether it is fresh.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
require('../libs/testing/src/register-typescript.cjs');
const { envExample } = require('../libs/platform/src/config/env-example.ts');

const target = fileURLToPath(new URL('../.env.example', import.meta.url));

if (!process.argv.includes('--check')) writeFileSync(target, envExample());
else if (!existsSync(target) || readFileSync(target, 'utf8') !== envExample()) {
  console.error('.env.example is stale: run node scripts/generate-env-example.mjs');
  process.exitCode = 1;
}
