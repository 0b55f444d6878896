import type { Database, Sql } from '@groovelog/platform';
import { SpotifyBlocked } from '../client/spotify-error';
import type { EndpointFamily } from './endpoint-family';
import type { Penalty } from './penalty';
import { permit, type GovernorLimits, type GovernorState, type Permit, type Priority } from './permit';

/** One governor in front of Spotify for the whole installation: its state is in PostgreSQL, every process asks it. */
export interface Governor {
  /** Resolves when the request may be sent. Rejects with SpotifyBlocked when it may not be sent for a longer time. */
  acquire(request: { family: EndpointFamily; priority: Priority; signal?: AbortSignal }): Promise<void>;
  /** Records what a 429 asked for; it holds for every process, and over restarts. */
  penalise(penalty: Penalty): Promise<void>;
}

/** @param now replaces the database's clock, in milliseconds; for tests and for the simulator's virtual time. */
export function createGovernor(options: {
  database: Database;
  limits: GovernorLimits;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  now?: () => number;
}): Governor {
  const { database, limits, sleep } = options;
  const clock = () => (options.now ? new Date(options.now()) : null);
  return {
    async acquire({ family, priority, signal }) {
      for (;;) {
        signal?.throwIfAborted();
        const answer = await database.transaction((sql) => ask(sql, clock(), family, priority, limits));
        if (answer.kind === 'go') return;
        if (answer.kind === 'refused') throw new SpotifyBlocked(new Date(answer.until), answer.reason);
        await sleep(answer.ms, signal);
      }
    },
    async penalise(penalty) {
      await block(database, clock(), penalty);
    },
  };
}

async function ask(sql: Sql, now: Date | null, family: EndpointFamily, priority: Priority, limits: GovernorLimits): Promise<Permit> {
  const state = await lockState(sql, now, family);
  const answer = permit(state, family, priority, limits);
  if (answer.kind === 'refused') return answer;
  await refill(sql, answer.tokens, state.now);
  if (answer.kind === 'go') await spend(sql, family, state.now);
  return answer;
}

/** The row lock makes the decision one at a time over all processes. */
async function lockState(sql: Sql, now: Date | null, family: EndpointFamily): Promise<GovernorState> {
  const [bucket] = await sql.query<{ tokens: number; refilled_at: Date; now: Date }>(
    `select spotify_bucket.tokens, spotify_bucket.refilled_at, coalesce($1::timestamptz, clock_timestamp()) as now
       from app.spotify_bucket for update`,
    [now],
  );
  if (!bucket) throw new Error('app.spotify_bucket has lost its row');
  const [block] = await sql.query<{ blocked_until: Date; reason: string }>(
    `select spotify_blocks.blocked_until, spotify_blocks.reason
       from app.spotify_blocks
      where spotify_blocks.family in ($1, '*') and spotify_blocks.blocked_until > $2
      order by spotify_blocks.blocked_until desc limit 1`,
    [family, bucket.now],
  );
  const [budget] = await sql.query<{ used: number }>(
    `select spotify_budgets.used from app.spotify_budgets
      where spotify_budgets.family = $1 and spotify_budgets.day = ($2::timestamptz at time zone 'UTC')::date`,
    [family, bucket.now],
  );
  return {
    now: bucket.now.getTime(),
    tokens: bucket.tokens,
    refilledAt: bucket.refilled_at.getTime(),
    block: block ? { until: block.blocked_until.getTime(), reason: block.reason } : null,
    used: budget?.used ?? 0,
  };
}

async function refill(sql: Sql, tokens: number, now: number): Promise<void> {
  await sql.query('update app.spotify_bucket set tokens = $1, refilled_at = greatest(refilled_at, $2)', [tokens, new Date(now)]);
}

async function spend(sql: Sql, family: EndpointFamily, now: number): Promise<void> {
  await sql.query(
    `insert into app.spotify_budgets (family, day, used) values ($1, ($2::timestamptz at time zone 'UTC')::date, 1)
     on conflict (family, day) do update set used = spotify_budgets.used + 1`,
    [family, new Date(now)],
  );
}

async function block(sql: Sql, now: Date | null, { family, ms, reason }: Penalty): Promise<void> {
  await sql.query(
    `insert into app.spotify_blocks (family, blocked_until, reason)
     values ($1, coalesce($2::timestamptz, clock_timestamp()) + make_interval(secs => $3 / 1000.0), $4)
     on conflict (family) do update
        set blocked_until = greatest(spotify_blocks.blocked_until, excluded.blocked_until), reason = excluded.reason`,
    [family, now, ms, reason],
  );
}
