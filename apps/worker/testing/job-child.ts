import { createPostgresEventStore } from '@groovelog/event-store';
import { createLogger, loadConfig, openDatabase, runJobs } from '@groovelog/platform';
import { jobHandlers } from '../src/job-handlers';

/** A worker with the environment it is given: to be killed. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const url = config.databaseUrl ?? '';
  const database = openDatabase({ url, application: 'job-child', max: 4 });
  const store = createPostgresEventStore({ database, url });
  const logger = createLogger('child', { logLevel: 'silent' });
  await runJobs(jobHandlers({ config, database, store, logger }), { databaseUrl: url, sql: database, logger });
}

void main();
