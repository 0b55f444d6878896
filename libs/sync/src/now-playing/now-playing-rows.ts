import type { PlayInProgress, Sight, TrackPlayedData } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** What is remembered from one look at a player to the next. */
export interface Watch {
  playing: PlayInProgress | null;
  /** Plays that ended and are perhaps not in the log yet. */
  pending: TrackPlayedData[];
}

/** What was on when somebody looked last; null sight: no player was active. */
export interface LastSight {
  seenAt: Date;
  sight: Sight | null;
}

/**
 * Claims the next look at a player: only one process gets it, and when that dies, the next look is somebody else's.
 *
 * @param at the moment of the look; it is due when `next_look_at` has passed.
 */
export async function claimLook(sql: Sql, userId: string, at: Date, nextAt: Date): Promise<Watch | null> {
  const [row] = await sql.query<{ tracking: Watch | null }>(
    `insert into app.now_playing (user_id, seen_at, next_look_at) values ($1, $2, $3)
     on conflict (user_id) do update set next_look_at = excluded.next_look_at where now_playing.next_look_at <= $2
     returning now_playing.tracking`,
    [userId, at, nextAt],
  );
  return row ? (row.tracking ?? { playing: null, pending: [] }) : null;
}

/** Keeps what a look showed, what it means, and when to look again. */
export async function keepLook(
  sql: Sql,
  userId: string,
  { seenAt, sight, watch, nextAt }: LastSight & { watch: Watch; nextAt: Date },
): Promise<void> {
  await sql.query(
    `update app.now_playing set seen_at = $2, playing = $3, tracking = $4, next_look_at = $5 where now_playing.user_id = $1`,
    [userId, seenAt, sight === null ? null : JSON.stringify(sight), JSON.stringify(watch), nextAt],
  );
}

/** What was on at the last look; null when nobody has looked yet. */
export async function nowPlayingOf(sql: Sql, userId: string): Promise<LastSight | null> {
  const [row] = await sql.query<{ seen_at: Date; playing: Sight | null }>(
    'select now_playing.seen_at, now_playing.playing from app.now_playing where now_playing.user_id = $1',
    [userId],
  );
  return row ? { seenAt: row.seen_at, sight: row.playing } : null;
}
