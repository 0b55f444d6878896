import type { Sql } from '@groovelog/platform';

/** How much of the request log is kept. */
export interface RequestLogLimits {
  keptDays: number;
  /** Rows of the last day stay, however many: pages count them. */
  mostRows: number;
}

const LIMITS: RequestLogLimits = { keptDays: 30, mostRows: 250_000 };

/**
 * Deletes what is too old of the log of requests to Spotify, and of what is left the oldest beyond a number of rows. Any
 * number of processes may do so.
 *
 * @returns how many rows went.
 */
export async function pruneRequestLog(sql: Sql, now: Date, { keptDays, mostRows }: RequestLogLimits = LIMITS): Promise<number> {
  const deleted = await sql.query(
    `delete from app.spotify_requests
      where spotify_requests.requested_at < $1::timestamptz - make_interval(days => $2)
         or (spotify_requests.requested_at < $1::timestamptz - interval '1 day'
             and spotify_requests.id <= (select newest.id from app.spotify_requests as newest order by newest.id desc offset $3 limit 1))
     returning 1`,
    [now, keptDays, mostRows],
  );
  return deleted.length;
}
