import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrateJobs } from '../jobs/migrate-jobs';
import { migrate, migrationNames } from './migrate';

/** The migrations beside this library: sources in tests, compiled files in dist. */
const MIGRATIONS = join(__dirname, '../../../../migrations');

/**
 * Brings a database to this version's tables: ours and those of the job queue. Looks first, because the common start finds
 * nothing to do and should not load the tools.
 *
 * @returns the names of the migrations that were applied now.
 */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  if (!existsSync(MIGRATIONS)) throw new Error(`There is no folder ${MIGRATIONS}: build first (npm run build)`);
  if (await isPrepared(databaseUrl)) return [];
  const applied = await migrate(databaseUrl, MIGRATIONS);
  await migrateJobs(databaseUrl);
  return applied;
}

async function isPrepared(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ known: boolean }>(
      `select to_regclass('app.migrations') is not null and to_regclass('graphile_worker.migrations') is not null as known`,
    );
    if (!rows[0]?.known) return false;
    const applied = await client.query<{ name: string }>('select migrations.name from app.migrations');
    const names = new Set(applied.rows.map((row) => row.name));
    return migrationNames(MIGRATIONS).every((name) => names.has(name));
  } finally {
    await client.end();
  }
}
