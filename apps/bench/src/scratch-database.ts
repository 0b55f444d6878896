import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, loadConfig, openProductDatabase } from '@groovelog/platform';

/** An embedded PostgreSQL of its own, with the product's settings and tables, in a folder that is removed afterwards. */
export async function openScratchDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-bench-log-'));
  const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  const server = await openProductDatabase(config, createLogger('bench', config));
  return {
    url: server.url,
    async close() {
      await server.release();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
