import type { Sql } from '@groovelog/platform';
import { createPlayerLooks, type PlayerLooks } from './now-playing/now-playing-rows';

/** What runs tell the next ones. Losing it costs nothing but calls. */
export interface SyncMemory {
  /** The page at which the next look at a long list begins, so that several short looks see all of it; null for the first. */
  nextPage(kind: string): Promise<string | null>;
  beginNextAt(kind: string, page: string | null): Promise<void>;
  /** Artists whose albums were not asked for within a day before `now`: never asked ones first, `limit` at most. */
  dueArtists(artistIds: readonly string[], now: Date, limit: number): Promise<string[]>;
  artistRead(artistId: string, at: Date): Promise<void>;
  /** What was on when somebody looked at the player. */
  player: PlayerLooks;
}

const DAY_MS = 86_400_000;

/** The memory of one user; which artists were asked for is everybody's. */
export function createSyncMemory(sql: Sql, userId: string): SyncMemory {
  return {
    async nextPage(kind) {
      const [row] = await sql.query<{ next_page: string | null }>(
        'select sync_windows.next_page from app.sync_windows where sync_windows.user_id = $1 and sync_windows.kind = $2',
        [userId, kind],
      );
      return row?.next_page ?? null;
    },
    async beginNextAt(kind, page) {
      await sql.query(
        `insert into app.sync_windows (user_id, kind, next_page) values ($1, $2, $3)
         on conflict (user_id, kind) do update set next_page = excluded.next_page`,
        [userId, kind, page],
      );
    },
    dueArtists: (artistIds, now, limit) => dueArtists(sql, artistIds, new Date(now.getTime() - DAY_MS), limit),
    async artistRead(artistId, at) {
      await sql.query(
        `insert into app.artist_albums_reads (artist_id, read_at) values ($1, $2)
         on conflict (artist_id) do update set read_at = excluded.read_at`,
        [artistId, at],
      );
    },
    player: createPlayerLooks(sql, userId),
  };
}

async function dueArtists(sql: Sql, artistIds: readonly string[], readBefore: Date, limit: number): Promise<string[]> {
  const rows = await sql.query<{ artist_id: string }>(
    `select wanted.artist_id
       from unnest($1::text[]) with ordinality as wanted (artist_id, nth)
       left join app.artist_albums_reads on artist_albums_reads.artist_id = wanted.artist_id
      where artist_albums_reads.read_at is null or artist_albums_reads.read_at <= $2
      order by artist_albums_reads.read_at nulls first, wanted.nth
      limit $3`,
    [artistIds, readBefore, limit],
  );
  return rows.map((row) => row.artist_id);
}
