import type { Sql } from '@groovelog/platform';

/** Whether a part of the library was ever fetched to the end; plays alone do not make a library. */
export async function hasSynced(sql: Sql, userId: string): Promise<boolean> {
  const [row] = await sql.query<{ found: boolean }>(
    `select exists (
       select from rm_sync.sync_runs
        where sync_runs.user_id = $1 and sync_runs.status = 'completed' and sync_runs.kind in ('likes', 'albums', 'artists', 'playlists')
     ) as found`,
    [userId],
  );
  return row?.found ?? false;
}
