import type { Sql } from '@groovelog/platform';

/** How much of everything a person has here now. */
export interface LibraryCounts {
  liked_tracks_count: number;
  saved_albums_count: number;
  followed_artists_count: number;
  playlists_count: number;
  tracks_count: number;
  listens_count: number;
  total_count: number;
}

/** Counts what is there now: what was unliked, unsaved, unfollowed or deleted is not counted; listens are those of every policy. */
export async function countLibrary(sql: Sql, userId: string): Promise<LibraryCounts> {
  const [row] = await sql.query<Omit<LibraryCounts, 'total_count'>>(
    `select
       (select count(*)::int from rm_library.liked_tracks where liked_tracks.user_id = $1 and liked_tracks.unliked_at is null) as liked_tracks_count,
       (select count(*)::int from rm_library.saved_albums where saved_albums.user_id = $1 and saved_albums.unsaved_at is null) as saved_albums_count,
       (select count(*)::int from rm_library.followed_artists where followed_artists.user_id = $1 and followed_artists.unfollowed_at is null)
         as followed_artists_count,
       (select count(*)::int from rm_library.playlists where playlists.user_id = $1 and playlists.vanished_at is null) as playlists_count,
       (select count(*)::int from rm_library.unified_tracks where unified_tracks.user_id = $1) as tracks_count,
       (select coalesce(sum(listening_months.listens), 0)::int from rm_listening.listening_months where listening_months.user_id = $1)
         as listens_count`,
    [userId],
  );
  const counts = row ?? NOTHING;
  return { ...counts, total_count: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}

const NOTHING = {
  liked_tracks_count: 0,
  saved_albums_count: 0,
  followed_artists_count: 0,
  playlists_count: 0,
  tracks_count: 0,
  listens_count: 0,
};
