import type { Logger, Sql } from '@groovelog/platform';
import { driftIn, type Drift } from './drift-in';

/** Notices what is new or gone in Spotify's answers; never in the way of a request. */
export interface DriftLog {
  /** Counts the drift of one answer, and says it once in this process. */
  notice(endpoint: string, answer: unknown): void;
}

/** What was noticed so far, for the status page. */
export interface NoticedDrift extends Drift {
  endpoint: string;
  /** Answers in which it was seen. */
  answers: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

export function createDriftLog({ sql, logger }: { sql: Sql; logger: Logger }): DriftLog {
  const said = new Set<string>();
  return {
    notice(endpoint, answer) {
      const drift = driftIn(answer);
      if (drift.length === 0) return;
      for (const { kind, member } of drift) {
        const key = `${kind} ${member}`;
        if (said.has(key)) continue;
        said.add(key);
        logger.warn({ endpoint, kind, member }, 'An answer of Spotify is not as it was documented');
      }
      count(sql, endpoint, drift).catch((err: unknown) => {
        logger.warn({ err }, 'Drift could not be counted');
      });
    },
  };
}

/** Everything that was noticed, latest first. */
export async function noticedDrift(sql: Sql): Promise<NoticedDrift[]> {
  return sql.query(
    `select spotify_drift.endpoint, spotify_drift.kind, spotify_drift.member, spotify_drift.answers,
            spotify_drift.first_seen_at as "firstSeenAt", spotify_drift.last_seen_at as "lastSeenAt"
       from app.spotify_drift order by spotify_drift.last_seen_at desc, spotify_drift.member`,
  );
}

async function count(sql: Sql, endpoint: string, drift: readonly Drift[]): Promise<void> {
  await sql.query(
    `insert into app.spotify_drift (endpoint, kind, member)
     select $1, noticed.kind, noticed.member from unnest($2::text[], $3::text[]) as noticed (kind, member)
     on conflict (endpoint, kind, member) do update
        set answers = spotify_drift.answers + 1, last_seen_at = clock_timestamp()`,
    [endpoint, drift.map(({ kind }) => kind), drift.map(({ member }) => member)],
  );
}
