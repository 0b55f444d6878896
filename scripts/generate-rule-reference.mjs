// Fills the tables of docs/rules.md from the tables of the rule language; with --check only says whether they are fresh.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';

const require = createRequire(import.meta.url);
require('../libs/testing/src/register-typescript.cjs');
const { referenceTables } = require('../libs/domain/src/rules/reference/reference-tables.ts');

const target = fileURLToPath(new URL('../docs/rules.md', import.meta.url));
const page = readFileSync(target, 'utf8');

const filled = Object.entries(referenceTables()).reduce((text, [name, table]) => {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/rules.md has no place for ${name}`);
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
}, page);
const fresh = await prettier.format(filled, { ...(await prettier.resolveConfig(target)), parser: 'markdown' });

if (!process.argv.includes('--check')) writeFileSync(target, fresh);
else if (page !== fresh) {
  console.error('docs/rules.md is stale: run node scripts/generate-rule-reference.mjs');
  process.exitCode = 1;
}
