import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listProcesses } from '@groovelog/projections';
import type { Product } from './product';

/** A little more than the projector gives itself to stop. */
const KILL_AFTER_MS = 12_000;

/** The compiled application; when a command runs from its sources, `settle` does the work afterwards. */
const PROJECTOR = join(__dirname, '../../../projector/src/main.js');

/**
 * Does `work` while a projector runs beside it in a process of its own, so that read models follow on another core. Where
 * the product runs, its own projector does that already. Call `settle` inside, at the end.
 */
export async function withProjectorBeside<T>(product: Product, work: () => Promise<T>): Promise<T> {
  const running = await listProcesses(product.database);
  if (running.some(({ role }) => role === 'projector') || !existsSync(PROJECTOR)) return work();
  const env = { ...process.env, DATABASE_URL: product.databaseUrl, DATA_DIR: product.config.dataDir };
  const projector = fork(PROJECTOR, [], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ended = once(projector, 'exit');
  try {
    return await work();
  } finally {
    projector.kill('SIGTERM');
    const deadline = setTimeout(() => projector.kill('SIGKILL'), KILL_AFTER_MS);
    await ended;
    clearTimeout(deadline);
  }
}
