/** Creates or updates the tables of the job queue (schema `graphile_worker`). Several processes may call it at once. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const { Logger, runMigrations } = await import('graphile-worker');
  await runMigrations({ connectionString: databaseUrl, logger: new Logger(() => () => undefined) });
}
