import type { Sql } from '@groovelog/platform';
import { searchPatterns } from '../search-patterns';

export const PLAYLIST_ORDERS = ['changed', 'name', 'owner', 'tracks'] as const;
export type PlaylistOrder = (typeof PLAYLIST_ORDERS)[number];

export const PLAYLIST_NARROWINGS = ['readable', 'unreadable', 'vanished'] as const;
export type PlaylistNarrowing = (typeof PLAYLIST_NARROWINGS)[number];

/** A playlist of a library as Spotify had it when it was last read. */
export interface MirroredPlaylist {
  playlistId: string;
  /** Null while it is only listed. */
  name: string | null;
  description: string | null;
  ownerId: string | null;
  /** Owned or shared: Spotify shows the rows of no other (development mode). */
  isReadable: boolean;
  isCollaborative: boolean;
  isPublic: boolean | null;
  tracks: number;
  firstSeenAt: Date;
  changedAt: Date;
  vanishedAt: Date | null;
}

const COLUMNS = `playlists.playlist_id as "playlistId", playlists.name, playlists.description, playlists.owner_id as "ownerId",
            playlists.is_readable as "isReadable", playlists.is_collaborative as "isCollaborative", playlists.is_public as "isPublic",
            playlists.item_count as tracks, playlists.first_seen_at as "firstSeenAt", playlists.changed_at as "changedAt",
            playlists.vanished_at as "vanishedAt"`;

const ORDER_BY: Readonly<Record<PlaylistOrder, string>> = {
  changed: 'playlists.changed_at desc',
  name: 'lower(playlists.name)',
  owner: 'lower(playlists.owner_id), lower(playlists.name)',
  tracks: 'playlists.item_count desc',
};

/** Vanished playlists stay where their owner wants them kept; they show only when asked for. */
const CONDITION: Readonly<Record<PlaylistNarrowing | 'all', string>> = {
  all: 'playlists.vanished_at is null',
  readable: 'playlists.vanished_at is null and playlists.is_readable',
  unreadable: 'playlists.vanished_at is null and not playlists.is_readable',
  vanished: 'playlists.vanished_at is not null and playlists.is_kept',
};

/** A stretch of the playlists of a user that fit, in order, and how many fit. */
export async function mirroredPlaylists(
  sql: Sql,
  userId: string,
  {
    search,
    order,
    show,
    start,
    count,
  }: { search: string; order: PlaylistOrder; show: PlaylistNarrowing | 'all'; start: number; count: number },
): Promise<{ playlists: MirroredPlaylist[]; total: number }> {
  const rows = await sql.query<MirroredPlaylist & { total: number }>(
    `select ${COLUMNS}, count(*) over ()::int as total
       from rm_library.playlists
      where playlists.user_id = $1 and playlists.search_key like all ($2::text[]) and ${CONDITION[show]}
      order by ${ORDER_BY[order]}, playlists.playlist_id offset $3 limit $4`,
    [userId, searchPatterns(search), start, count],
  );
  return { playlists: rows.map(({ total: _, ...playlist }) => playlist), total: rows[0]?.total ?? 0 };
}

/** One playlist; undefined when this user has none with this id. */
export async function mirroredPlaylist(sql: Sql, userId: string, playlistId: string): Promise<MirroredPlaylist | undefined> {
  const [playlist] = await sql.query<MirroredPlaylist>(
    `select ${COLUMNS} from rm_library.playlists where playlists.user_id = $1 and playlists.playlist_id = $2`,
    [userId, playlistId],
  );
  return playlist;
}
