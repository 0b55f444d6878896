import type { Sql } from '@groovelog/platform';

/** How many rows of one table were deleted. */
export interface DeletedRows {
  table: string;
  rows: number;
}

/** Tables outside of the log that hold something about a person's account at Spotify, by user id. */
const TABLES = [
  'spotify_accounts',
  'spotify_authorizations',
  'spotify_requests',
  'sync_slots',
  'sync_windows',
  'open_sync_runs',
  'now_playing',
] as const;

/** Deletes what is kept about a person's account at Spotify outside of the log, and the jobs that wait for it. */
export async function deleteRows(sql: Sql, userId: string): Promise<DeletedRows[]> {
  const deleted: DeletedRows[] = [];
  for (const table of TABLES) {
    deleted.push(await counted(sql, `app.${table}`, `delete from app.${table} where ${table}.user_id = $1 returning 1`, [userId]));
  }
  await sql.query(
    `select graphile_worker.complete_jobs(array_agg(jobs.id)) from graphile_worker.jobs
      where jobs.queue_name = $1 and jobs.locked_at is null having count(*) > 0`,
    [`spotify:${userId}`],
  );
  return deleted.filter(({ rows }) => rows > 0);
}

/** Deletes the person: name, password, sessions, and by reference whatever is left of them. */
export async function deleteUser(sql: Sql, userId: string): Promise<DeletedRows[]> {
  return [
    await counted(sql, 'app.sessions', `delete from app.sessions where sessions.sess ->> 'userId' = $1 returning 1`, [userId]),
    await counted(sql, 'app.users', 'delete from app.users where users.id = $1 returning 1', [userId]),
  ];
}

async function counted(sql: Sql, table: string, text: string, values: readonly unknown[]): Promise<DeletedRows> {
  return { table, rows: (await sql.query(text, values)).length };
}
