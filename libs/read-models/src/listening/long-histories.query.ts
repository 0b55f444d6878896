import type { Sql } from '@groovelog/platform';

/** Users with at least `listens` listens, the longest history first, at most `limit`. Reads one row for each month of each user. */
export async function longHistories(sql: Sql, { listens, limit }: { listens: number; limit: number }): Promise<string[]> {
  const rows = await sql.query<{ userId: string }>(
    `select listening_months.user_id as "userId"
       from rm_listening.listening_months
      group by listening_months.user_id
     having sum(listening_months.listens) >= $1
      order by sum(listening_months.listens) desc, listening_months.user_id
      limit $2`,
    [listens, limit],
  );
  return rows.map(({ userId }) => userId);
}
