import { compareLists, type ListChange } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** A published list that differed from the one before. */
export interface ListVersion {
  version: number;
  publishId: string;
  at: Date;
  /** The rules, the moment and the luck that chose it. */
  rulesVersion: number;
  evaluatedAt: Date;
  runSeed: string;
  timeZone: string;
  total: number;
  added: number;
  removed: number;
  moved: number;
}

const COLUMNS = `list_versions.version, list_versions.publish_id as "publishId", list_versions.at,
       list_versions.rules_version as "rulesVersion", list_versions.evaluated_at as "evaluatedAt", list_versions.run_seed as "runSeed",
       list_versions.time_zone as "timeZone", list_versions.total, list_versions.added, list_versions.removed, list_versions.moved`;

/** The versions of a list, the newest first; `before`: only those with a smaller number. */
export function listVersionsOf(
  sql: Sql,
  userId: string,
  playlistId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<ListVersion[]> {
  return sql.query(
    `select ${COLUMNS} from rm_smart_playlists.list_versions
      where list_versions.user_id = $1 and list_versions.playlist_id = $2 and ($3::int is null or list_versions.version < $3)
      order by list_versions.version desc limit $4`,
    [userId, playlistId, before, limit],
  );
}

/** One version and its tracks (URIs) in order; undefined when this user has no such list. */
export async function tracksOfListVersion(
  sql: Sql,
  userId: string,
  playlistId: string,
  version: number,
): Promise<(ListVersion & { uris: string[] }) | undefined> {
  const [list] = await sql.query<ListVersion & { uris: string[] }>(
    `select ${COLUMNS}, list_versions.track_uris as uris from rm_smart_playlists.list_versions
      where list_versions.user_id = $1 and list_versions.playlist_id = $2 and list_versions.version = $3`,
    [userId, playlistId, version],
  );
  return list;
}

/** The list as it stood at a moment; undefined when nothing was published by then. */
export async function listAsOf(
  sql: Sql,
  userId: string,
  playlistId: string,
  moment: Date,
): Promise<(ListVersion & { uris: string[] }) | undefined> {
  const [list] = await sql.query<ListVersion & { uris: string[] }>(
    `select ${COLUMNS}, list_versions.track_uris as uris from rm_smart_playlists.list_versions
      where list_versions.user_id = $1 and list_versions.playlist_id = $2 and list_versions.at <= $3
      order by list_versions.version desc limit 1`,
    [userId, playlistId, moment],
  );
  return list;
}

/** What changed from one version to another, with places from 0; version 0 is the empty list before the first. Undefined when there is no such version. */
export async function compareListVersions(
  sql: Sql,
  userId: string,
  playlistId: string,
  { from, to }: { from: number; to: number },
): Promise<ListChange | undefined> {
  const lists = await sql.query<{ version: number; uris: string[] }>(
    `select list_versions.version, list_versions.track_uris as uris from rm_smart_playlists.list_versions
      where list_versions.user_id = $1 and list_versions.playlist_id = $2 and list_versions.version in ($3, $4)`,
    [userId, playlistId, from, to],
  );
  const listOf = (version: number) => (version === 0 ? [] : lists.find((list) => list.version === version)?.uris);
  const [before, after] = [listOf(from), listOf(to)];
  return before && after && compareLists(before, after);
}

/** A stretch during which a published list held a track; `until…` is the first list that did not. */
export interface HeldStretch {
  playlistId: string;
  name: string;
  fromVersion: number;
  fromAt: Date;
  untilVersion: number | null;
  untilAt: Date | null;
}

/** Which lists held a track (URI) and when, the latest stretch first; `playlistId` null: of all smart playlists. */
export function listsThatHeld(sql: Sql, userId: string, playlistId: string | null, uri: string): Promise<HeldStretch[]> {
  return sql.query(
    `select stretch.playlist_id as "playlistId", playlists.name, stretch.from_version as "fromVersion", stretch.from_at as "fromAt",
            stretch.until_version as "untilVersion", stretch.until_at as "untilAt"
       from rm_smart_playlists.list_memberships as stretch
       join rm_smart_playlists.playlists on playlists.user_id = stretch.user_id and playlists.playlist_id = stretch.playlist_id
      where stretch.user_id = $1 and ($2::text is null or stretch.playlist_id = $2) and stretch.uri = $3
      order by stretch.from_at desc, stretch.playlist_id, stretch.from_version desc`,
    [userId, playlistId, uri],
  );
}
