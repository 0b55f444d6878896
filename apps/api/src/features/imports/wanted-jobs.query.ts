import { IMPORT_JOBS } from '@groovelog/history-import';
import type { Sql } from '@groovelog/platform';

/** What is asked of the worker about an import and not done yet. */
export type WantedJob = keyof typeof IMPORT_JOBS;

/** The jobs about one import that wait or run; those that were given up do not count. */
export async function wantedJobs(sql: Sql, importId: string): Promise<ReadonlySet<WantedJob>> {
  const rows = await sql.query<{ kind: string }>(
    `select jobs.task_identifier as kind
       from graphile_worker.jobs
      where jobs.key like 'import.%:' || $1 and jobs.attempts < jobs.max_attempts`,
    [importId],
  );
  const kinds = new Set(rows.map((row) => row.kind));
  const wanted = (Object.keys(IMPORT_JOBS) as WantedJob[]).filter((job) => kinds.has(IMPORT_JOBS[job]));
  return new Set(wanted);
}
