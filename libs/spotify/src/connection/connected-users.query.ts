import type { Sql } from '@groovelog/platform';

/** The ids of everybody in whose name Spotify can be asked. */
export async function connectedUsers(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ user_id: string }>(
    `select spotify_accounts.user_id from app.spotify_accounts where spotify_accounts.status = 'connected' order by spotify_accounts.user_id`,
  );
  return rows.map((row) => row.user_id);
}
