// npm test: sets itself up, runs every test, and ends with the line "N passed, N failed". Arguments go to Jest.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findOrInstallChromium } from './chromium.mjs';
import { fail, prepare, root, run } from './project.mjs';

await prepare();
const chromium = await findOrInstallChromium().catch((error) => fail(error.message));

const results = join(root, '.cache/test-results.json');
mkdirSync(join(root, '.cache'), { recursive: true });
rmSync(results, { force: true });
const args = ['--json', `--outputFile=${results}`, `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`, ...process.argv.slice(2)];
// What a developer exported for a server of their own must not reach the products under test.
const environment = { ...process.env, CHROMIUM_PATH: chromium };
for (const name of ['DATABASE_URL', 'DATA_DIR', 'PORT']) delete environment[name];
const code = await run(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], { env: environment, stdio: 'inherit' });

const summary = readSummary();
console.log(`${summary.numPassedTests} passed, ${summary.numFailedTests + summary.numRuntimeErrorTestSuites} failed`);
process.exitCode = code;

/** A file of tests that could not even be loaded counts as one failure. */
function readSummary() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0 };
  }
}
