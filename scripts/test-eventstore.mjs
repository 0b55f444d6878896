// npm run test:eventstore: the contract, reconnects and an import on the EventStoreDB node that EVENTSTORE_URL names.
import { join } from 'node:path';
import { ensureInstalled, fail, root, run } from './project.mjs';

if (!process.env.EVENTSTORE_URL)
  fail('Set EVENTSTORE_URL, such as esdb://127.0.0.1:2113?tls=false. The node is written to: use an empty one.');
await ensureInstalled().catch((error) => fail(error.message));
const jest = join(root, 'node_modules/jest/bin/jest.js');
const args = ['--config', join(root, 'jest.eventstore.config.cjs'), ...process.argv.slice(2)];
process.exitCode = await run(process.execPath, [jest, ...args], { stdio: 'inherit' });
