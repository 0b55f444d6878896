import type { Sql } from '@groovelog/platform';

/** Removes everything about one user, whose streams are erased from the log too. */
export async function forgetListener(sql: Sql, schema: string, userId: string): Promise<void> {
  await sql.query(`delete from ${schema}.listening_months where listening_months.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.listen_edits where listen_edits.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.listens where listens.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.tracks where tracks.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.albums where albums.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.artists where artists.user_id = $1`, [userId]);
}
