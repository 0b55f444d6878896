// npm run check: lint, types, import rules, format and generated files. Runs all of them and shows every failure.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { capture, ensureInstalled, fail, root } from './project.mjs';

await ensureInstalled().catch((error) => fail(error.message));

const generators = readdirSync(join(root, 'scripts')).filter((file) => file.startsWith('generate-'));
const checks = {
  lint: 'node_modules/oxlint/bin/oxlint --type-aware --type-check',
  types: 'node_modules/typescript/bin/tsc --noEmit -p .',
  'import rules': 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs apps libs --config .dependency-cruiser.cjs --output-type err',
  format: 'node_modules/prettier/bin/prettier.cjs --check --log-level warn .',
  ...Object.fromEntries(generators.map((file) => [file, `scripts/${file} --check`])),
};

let failures = 0;
for (const [name, command] of Object.entries(checks)) {
  const { code, said } = await capture(command.split(' '));
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (code === 0) continue;
  failures += 1;
  console.log(said);
}
process.exitCode = failures > 0 ? 1 : 0;
