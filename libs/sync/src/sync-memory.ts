import type { Sql } from '@groovelog/platform';

/** Where the next look at a long list begins, so that several short looks see all of it. Losing it costs nothing but calls. */
export interface SyncMemory {
  /** The page at which to begin; null for the first one. */
  nextPage(kind: string): Promise<string | null>;
  beginNextAt(kind: string, page: string | null): Promise<void>;
}

/** The memory of one user, in app.sync_windows. */
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
  };
}
