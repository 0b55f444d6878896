import type { Sql } from '@groovelog/platform';

/** Requests that a user's syncs sent to Spotify. */
export interface SpentCalls {
  lastDay: number;
  lastHour: number;
}

/** Requests in the hour and the 24 hours before `now`, whatever their outcome. */
export async function spentCalls(sql: Sql, userId: string, now: Date): Promise<SpentCalls> {
  const [row] = await sql.query<SpentCalls>(
    `select count(*)::int as "lastDay", count(*) filter (where spotify_requests.requested_at >= $2::timestamptz - interval '1 hour')::int as "lastHour"
       from app.spotify_requests
      where spotify_requests.user_id = $1
        and spotify_requests.requested_at >= $2::timestamptz - interval '1 day' and spotify_requests.requested_at <= $2`,
    [userId, now],
  );
  return row ?? { lastDay: 0, lastHour: 0 };
}
