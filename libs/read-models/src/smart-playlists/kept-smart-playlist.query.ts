import type { SmartPlaylist } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { SMART_PLAYLISTS_VERSION } from './smart-playlists-version';

/** A smart playlist as far as the read model has seen its stream. */
export interface KeptSmartPlaylist {
  state: SmartPlaylist;
  /** Of the last event that is in the state. */
  revision: bigint;
  eventId: string;
}

/**
 * What the projection folded of a smart playlist, with the function by which commands fold it, for commands to go on from; null
 * when it has not seen it, or when another version of the product folded it.
 */
export async function keptSmartPlaylist(sql: Sql, userId: string, playlistId: string): Promise<KeptSmartPlaylist | null> {
  const [row] = await sql.query<{ state: SmartPlaylist; revision: string; eventId: string }>(
    `select folds.fold -> 'state' as state, folds.fold #>> '{seen,revision}' as revision, folds.fold #>> '{seen,eventId}' as "eventId"
       from rm_smart_playlists.folds
      where folds.user_id = $1 and folds.playlist_id = $2 and folds.fold #>> '{seen,version}' = $3::text`,
    [userId, playlistId, SMART_PLAYLISTS_VERSION],
  );
  return row ? { state: row.state, revision: BigInt(row.revision), eventId: row.eventId } : null;
}
