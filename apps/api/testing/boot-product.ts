import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, migrateJobs, runJobs } from '@groovelog/platform';
import { jobHandlers } from '../../worker/src/job-handlers';
import { bootApi, type BootedApi } from './boot-api';

/** A booted api with a worker beside it and a data folder of its own: everything that imports need. */
export interface BootedProduct extends BootedApi {
  /** Removed with everything in it at the end; a place for files of the test, too. */
  dataDir: string;
}

/** Boots api, projector and worker in this process. */
export async function bootProduct(): Promise<BootedProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-product-'));
  const api = await bootApi({ DATA_DIR: dataDir });
  await migrateJobs(api.databaseUrl);
  const logger = createLogger('worker', api.config);
  const { config, database, store } = api;
  const worker = await runJobs(jobHandlers({ config, database, store, logger }), { databaseUrl: api.databaseUrl, sql: database, logger });
  return {
    ...api,
    dataDir,
    async close() {
      await worker.stop();
      await api.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
