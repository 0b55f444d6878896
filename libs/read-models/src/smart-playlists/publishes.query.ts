import type { HandEditPolicy } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { PublishRow } from './projection/publish-row';

/** One publish, as its events told it so far. */
export interface Publish extends Omit<PublishRow, 'userId' | 'playlistId' | 'requestedAt' | 'endedAt' | 'evaluatedAt'> {
  requestedAt: Date;
  endedAt: Date | null;
  evaluatedAt: Date | null;
}

/** Where a page of publishes ended. */
export interface PublishCursor {
  requestedAt: Date;
  publishId: string;
}

/** The publishes of a smart playlist, the newest first. */
export function publishesOf(
  sql: Sql,
  userId: string,
  playlistId: string,
  { before, limit }: { before: PublishCursor | null; limit: number },
): Promise<Publish[]> {
  return sql.query(
    `select publishes.publish_id as "publishId", publishes.trigger, publishes.wanted_list_version as "wantedListVersion",
            publishes.requested_at as "requestedAt", publishes.ended_at as "endedAt", publishes.outcome, publishes.code,
            publishes.message, publishes.calls, publishes.writes, publishes.added, publishes.removed,
            publishes.evaluated_at as "evaluatedAt", publishes.list_version as "listVersion", publishes.held
       from rm_smart_playlists.publishes
      where publishes.user_id = $1 and publishes.playlist_id = $2
        and ($3::timestamptz is null or (publishes.requested_at, publishes.publish_id) < ($3, $4::text))
      order by publishes.requested_at desc, publishes.publish_id desc limit $5`,
    [userId, playlistId, before?.requestedAt ?? null, before?.publishId ?? null, limit],
  );
}

/** What somebody changed in Spotify: URIs that came and went. A row that was only moved is in neither. */
export interface HandEditRow {
  at: Date;
  /** The policy that applied. */
  policy: HandEditPolicy;
  added: string[];
  removed: string[];
}

/** The edits by hand that were noticed, the newest first. */
export function smartPlaylistHandEdits(sql: Sql, userId: string, playlistId: string, limit: number): Promise<HandEditRow[]> {
  return sql.query(
    `select hand_edits.at, hand_edits.policy, hand_edits.added, hand_edits.removed from rm_smart_playlists.hand_edits
      where hand_edits.user_id = $1 and hand_edits.playlist_id = $2 order by hand_edits.position desc limit $3`,
    [userId, playlistId, limit],
  );
}
