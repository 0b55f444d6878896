import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Knex } from 'knex';

/**
 * Applies every migration in `folder` that the database has not seen, each in its own transaction.
 * Several processes may call it at once: Knex holds a lock table, the losers wait and find nothing to do.
 *
 * @returns the names that were applied now, in order.
 */
export async function migrate(databaseUrl: string, folder: string): Promise<string[]> {
  // Knex is large and needed once after an update; whoever only queries never loads it.
  const { knex } = await import('knex');
  const connection = knex({ client: 'pg', connection: databaseUrl, pool: { min: 0, max: 1 } });
  try {
    await connection.raw('create schema if not exists app');
    const [, applied] = (await connection.migrate.latest({
      migrationSource: new FolderOfMigrations(folder),
      schemaName: 'app',
      tableName: 'migrations',
    })) as [number, string[]];
    return applied;
  } finally {
    await connection.destroy();
  }
}

/** Names of the migrations in a folder, in the order in which they apply. */
export function migrationNames(folder: string): string[] {
  const names = readdirSync(folder)
    .filter((file) => /^\d{8}_\d{6}_.*\.(ts|js)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => file.replace(/\.(ts|js)$/, ''));
  return [...new Set(names)].sort();
}

/**
 * Names migrations without their extension: Knex would record `x.ts` in development and then call the compiled `x.js`
 * a corrupt directory.
 */
class FolderOfMigrations implements Knex.MigrationSource<string> {
  constructor(private readonly folder: string) {}

  getMigrations(): Promise<string[]> {
    return Promise.resolve(migrationNames(this.folder));
  }

  getMigrationName(migration: string): string {
    return migration;
  }

  getMigration(migration: string): Promise<Knex.Migration> {
    const load = createRequire(join(this.folder, 'index.js'));
    return Promise.resolve(load(join(this.folder, migration)) as Knex.Migration);
  }
}
