import type { JsonObject, PauseReason, PlaylistCoverState, PublishTrigger, SmartPlaylistSettings } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { HeldPublish } from './projection/publish-row';
import type { LastOutcome } from './projection/smart-playlist-fold';

/** A publish that was asked for and is not over. */
export interface OpenPublishRow {
  publishId: string;
  trigger: PublishTrigger;
  stage: 'requested' | 'held' | 'confirmed';
  /** UTC ISO 8601. */
  requestedAt: string;
}

/** A smart playlist as it stands. */
export interface SmartPlaylistRow {
  playlistId: string;
  name: string;
  description: string;
  status: 'active' | 'paused' | 'archived';
  pauseReason: PauseReason | null;
  /** The former list that a revert holds. */
  heldListVersion: number | null;
  /** The canonical document. */
  rule: JsonObject;
  rulesVersion: number;
  settings: SmartPlaylistSettings;
  /** URIs. */
  pins: string[];
  bans: string[];
  /** Moments in it are UTC ISO 8601. */
  cover: PlaylistCoverState;
  remotePlaylistId: string | null;
  remoteState: 'none' | 'linked' | 'deleted';
  /** Tracks of the list that was published last. */
  size: number;
  /** 0 before the first list. */
  listVersion: number;
  definedAt: Date;
  changedAt: Date;
  lastPublishedAt: Date | null;
  /** When the rule was evaluated for a published list, the last time. */
  lastRunAt: Date | null;
  lastAttemptAt: Date | null;
  lastOutcome: LastOutcome | null;
  problemCode: string | null;
  problemMessage: string | null;
  open: OpenPublishRow | null;
  held: HeldPublish | null;
}

const COLUMNS = `playlists.playlist_id as "playlistId", playlists.name, playlists.description, playlists.status,
       playlists.pause_reason as "pauseReason", playlists.held_list_version as "heldListVersion", playlists.rule,
       playlists.rules_version as "rulesVersion", playlists.settings, playlists.pins, playlists.bans, playlists.cover,
       playlists.remote_playlist_id as "remotePlaylistId", playlists.remote_state as "remoteState", playlists.size,
       playlists.list_version as "listVersion", playlists.defined_at as "definedAt", playlists.changed_at as "changedAt",
       playlists.last_published_at as "lastPublishedAt", playlists.last_run_at as "lastRunAt",
       playlists.last_attempt_at as "lastAttemptAt", playlists.last_outcome as "lastOutcome",
       playlists.problem_code as "problemCode", playlists.problem_message as "problemMessage", playlists.open, playlists.held`;

/** All smart playlists of a user, archived ones too, by name. Two may have the same name. */
export function listSmartPlaylists(sql: Sql, userId: string): Promise<SmartPlaylistRow[]> {
  return sql.query(
    `select ${COLUMNS} from rm_smart_playlists.playlists
      where playlists.user_id = $1 order by lower(playlists.name), playlists.defined_at, playlists.playlist_id`,
    [userId],
  );
}

/** One smart playlist; undefined when this user has none with this id. */
export async function findSmartPlaylist(sql: Sql, userId: string, playlistId: string): Promise<SmartPlaylistRow | undefined> {
  const [playlist] = await sql.query<SmartPlaylistRow>(
    `select ${COLUMNS} from rm_smart_playlists.playlists where playlists.user_id = $1 and playlists.playlist_id = $2`,
    [userId, playlistId],
  );
  return playlist;
}

/** How many tracks each published list had that differed from the one before, the oldest first. */
export function smartPlaylistSizes(sql: Sql, userId: string, playlistId: string): Promise<{ version: number; at: Date; total: number }[]> {
  return sql.query(
    `select list_versions.version, list_versions.at, list_versions.total from rm_smart_playlists.list_versions
      where list_versions.user_id = $1 and list_versions.playlist_id = $2 order by list_versions.version`,
    [userId, playlistId],
  );
}
