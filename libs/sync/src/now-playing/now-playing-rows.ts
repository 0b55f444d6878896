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

/** What is known of one person's player, over all processes. */
export interface PlayerLooks {
  /**
   * Claims a look: one process at a time has one, until it ends or `until` passes.
   *
   * @param when `due`: only when the next look is due; `now`: as soon as nobody looks.
   * @returns what is remembered; null when this is not the moment.
   */
  claim(at: Date, until: Date, when: 'due' | 'now'): Promise<Watch | null>;
  /** Keeps what a look showed, what it means, and when to look again; ends the look. */
  keep(look: LastSight & { watch: Watch; nextAt: Date }): Promise<void>;
  /** Ends a look that showed nothing. */
  giveUp(): Promise<void>;
}

export function createPlayerLooks(sql: Sql, userId: string): PlayerLooks {
  return {
    async claim(at, until, when) {
      const [row] = await sql.query<{ tracking: Watch | null }>(
        `insert into app.now_playing (user_id, seen_at, next_look_at, looking_until) values ($1, $2, $3, $3)
         on conflict (user_id) do update set next_look_at = excluded.next_look_at, looking_until = excluded.looking_until
          where (now_playing.looking_until is null or now_playing.looking_until <= $2) and (now_playing.next_look_at <= $2 or $4)
         returning now_playing.tracking`,
        [userId, at, until, when === 'now'],
      );
      return row ? (row.tracking ?? { playing: null, pending: [] }) : null;
    },
    async keep({ seenAt, sight, watch, nextAt }) {
      await sql.query(
        `update app.now_playing set seen_at = $2, playing = $3, tracking = $4, next_look_at = $5, looking_until = null
          where now_playing.user_id = $1`,
        [userId, seenAt, sight === null ? null : JSON.stringify(sight), JSON.stringify(watch), nextAt],
      );
    },
    async giveUp() {
      await sql.query('update app.now_playing set looking_until = null where now_playing.user_id = $1', [userId]);
    },
  };
}

/** What was on at the last look; null when nobody has looked yet. */
export async function nowPlayingOf(sql: Sql, userId: string): Promise<LastSight | null> {
  const [row] = await sql.query<{ seen_at: Date; playing: Sight | null }>(
    'select now_playing.seen_at, now_playing.playing from app.now_playing where now_playing.user_id = $1',
    [userId],
  );
  return row ? { seenAt: row.seen_at, sight: row.playing } : null;
}
