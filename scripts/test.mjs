// npm test: sets itself up, runs every test, and ends with the line "N passed, N failed". Arguments go to Jest.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
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
for (const suite of skippedIn(summary)) console.log(`skipped: ${suite}`);
console.log(`${summary.numPassedTests} passed, ${summary.numFailedTests + summary.numRuntimeErrorTestSuites} failed`);
process.exitCode = code;

/** A file of tests that could not even be loaded counts as one failure. */
function readSummary() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0, testResults: [] };
  }
}

/** Nothing is left out silently: the files and suites of tests that did not run. A name given to `-t` leaves out what was meant to be. */
function skippedIn({ testResults }) {
  const isChosen = process.argv.some((arg) => arg === '-t' || arg.startsWith('--testNamePattern'));
  const left = isChosen
    ? []
    : testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'pending')
          .map(({ ancestorTitles }) => `${relative(root, name)}: ${ancestorTitles.join(' › ')}`),
      );
  return [...new Set(left)];
}
