import type { Command } from 'commander';
import { loadConfig, prepareDatabase } from '@groovelog/platform';

/** `migrate`: brings the tables of a server of one's own up to this version, before the applications start. */
export function addMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring the tables of the server at DATABASE_URL up to this version (npm start does it by itself)')
    .action(migrate);
}

async function migrate(): Promise<void> {
  try {
    const { databaseUrl } = loadConfig(process.env);
    if (databaseUrl === null) throw new Error('Set DATABASE_URL. The embedded database is brought up to date by npm start.');
    const applied = await prepareDatabase(databaseUrl);
    process.stdout.write(applied.length > 0 ? `applied ${applied.join(', ')}\n` : 'nothing to apply\n');
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`groovelog: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
