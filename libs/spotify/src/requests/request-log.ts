import type { Clock, Logger, Sql } from '@groovelog/platform';
import type { SpotifyCall } from '../client/spotify-session';

/** Writes what went over the wire into app.spotify_requests: endpoint, status and duration, never an address with ids or a body. */
export interface RequestLog {
  /** Returns at once; the rows are written one after the other. */
  record(call: SpotifyCall): void;
  /** Resolves when everything recorded so far is written. */
  flush(): Promise<void>;
}

/** A request log for one run, or for requests outside of any (`runId` null). A row that cannot be written is only a warning. */
export function createRequestLog(options: { sql: Sql; clock: Clock; logger: Logger; runId: string | null }): RequestLog {
  let written: Promise<void> = Promise.resolve();
  return {
    record(call) {
      const at = new Date(options.clock().getTime() - call.durationMs);
      written = written
        .then(() => insert(options.sql, call, options.runId, at))
        .catch((error: unknown) => options.logger.warn({ err: error }, 'A request to Spotify could not be logged'));
    },
    flush: () => written,
  };
}

async function insert(sql: Sql, call: SpotifyCall, runId: string | null, at: Date): Promise<void> {
  await sql.query(
    `insert into app.spotify_requests (requested_at, user_id, run_id, method, endpoint, family, status, duration_ms, error)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      at,
      call.userId,
      runId,
      call.method,
      call.endpoint,
      call.family,
      call.status,
      call.durationMs,
      call.status === null ? 'no answer' : null,
    ],
  );
}
