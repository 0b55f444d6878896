import { createLogger } from '../../logging/logger';
import { openDatabase } from '../../database/pg-database';
import { runJobs } from '../run-jobs';

/** Takes the job `endless` from the database in argv, says so, and never ends it: to be killed. */
async function main(): Promise<void> {
  const [databaseUrl = ''] = process.argv.slice(2);
  const sql = openDatabase({ url: databaseUrl, application: 'endless', max: 2 });
  const endless = () => {
    console.log('taken');
    return new Promise<void>(() => undefined);
  };
  await runJobs({ endless }, { databaseUrl, sql, logger: createLogger('child', { logLevel: 'silent' }), beatMs: 100 });
}

void main();
