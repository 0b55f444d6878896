import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const LIBS = join(__dirname, '../..');
const FILES = [join(LIBS, 'testing/src/register-typescript.cjs'), join(LIBS, 'event-store/testing/serve-fake-eventstoredb.ts')];

/** A fake EventStoreDB in a process of its own. */
export interface SpawnedEventStoreDb {
  url: string;
  stop(): Promise<void>;
}

/** Starts one for tests that measure, or that run the product in several processes; resolves when it serves. */
export async function spawnFakeEventStoreDb(): Promise<SpawnedEventStoreDb> {
  const server = spawn(process.execPath, ['-r', ...FILES], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = (await once(server.stdout, 'data')) as [Buffer];
  return {
    url: url.toString().trim(),
    async stop() {
      server.kill();
      await once(server, 'exit');
    },
  };
}
