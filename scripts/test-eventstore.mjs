// npm run test:eventstore: runs the event store's contract, reconnects and an import end to end on the node of
// EVENTSTORE_URL (without it on the fake of the tests), and says at the end what differs there.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root, run, say } from './project.mjs';

await prepare();
const results = join(root, '.cache/eventstore-results.json');
mkdirSync(join(root, '.cache'), { recursive: true });
rmSync(results, { force: true });

const url = process.env.EVENTSTORE_URL;
say(url ? `Testing the node at ${url.replace(/\/\/[^@/]*@/, '//')}` : 'EVENTSTORE_URL is not set: testing the fake server of the tests');

// One file after the other: on a real node they share one log.
const jest = ['node_modules/jest/bin/jest.js', '--config', 'jest.eventstore.config.cjs', '--runInBand'];
const args = [...jest, '--json', `--outputFile=${results}`, ...process.argv.slice(2)];
process.exitCode = await run(process.execPath, args, { stdio: 'inherit' });

const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
const tests = testResults.flatMap((file) => file.assertionResults);
const differing = tests.filter((test) => test.status === 'failed');
console.log(`${tests.length - differing.length} of ${tests.length} guarantees hold`);
for (const { fullName, failureMessages } of differing) console.log(`differs: ${fullName}\n  ${failureMessages[0]?.split('\n')[0] ?? ''}`);
for (const { name, message } of testResults.filter((file) => file.assertionResults.length === 0))
  console.log(`could not run: ${name}\n${message}`);
