import type { SyncKind } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** The kinds of syncs of a user that were asked for and have not ended. */
export async function waitingSyncs(sql: Sql, userId: string): Promise<SyncKind[]> {
  const rows = await sql.query<{ kind: SyncKind }>(
    `select _private_jobs.payload ->> 'kind' as kind from graphile_worker._private_jobs
      where _private_jobs.key like 'sync-%:' || $1 and _private_jobs.attempts < _private_jobs.max_attempts
      order by _private_jobs.id`,
    [userId],
  );
  return rows.map(({ kind }) => kind);
}
