import { accountDecider, accountStream, mirroredPlaylistDecider, remotePlaylistStream } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { uuidV5, type Clock } from '@groovelog/platform';
import type { SpotifyPlaylist, SpotifyPlaylistRow } from '@groovelog/spotify';
import { recordRows } from './mirror-playlist';
import { preferencesInLog } from './preferences/preferences-in-log';
import { streamState } from './stream-state';
import { SYNC_NAMESPACE } from './sync-namespace';

/** All rows of a playlist, as they were read outside of a sync. */
export interface PlaylistReading {
  userId: string;
  /** Names the work that read them. */
  runId: string;
  /** As it is now: its snapshot is that of the rows. */
  playlist: SpotifyPlaylist;
  rows: SpotifyPlaylistRow[];
  /** Whose the changes are: somebody's in Spotify (`sync`), or our own (`system`). */
  actor: 'sync' | 'system';
}

/**
 * Keeps the mirror of a playlist up with rows that were read outside of a sync, so that the next one finds nothing new in it:
 * neither calls, nor changes of our own that look like somebody else's. A playlist that no sync has seen yet is left for the next.
 */
export async function mirrorReadRows(
  { store, clock }: { store: EventStore; clock: Clock },
  { userId, runId, playlist, rows, actor }: PlaylistReading,
): Promise<void> {
  const known = await streamState({ store }, remotePlaylistStream(userId, playlist.id), mirroredPlaylistDecider);
  if (!known.details) return;
  const { settings } = await preferencesInLog(store, userId);
  const { timesForgotten } = await streamState({ store }, accountStream(userId), accountDecider);
  const context = {
    userId,
    runId,
    store,
    settings,
    now: clock,
    actor,
    uuidV5: (name: string) => uuidV5(SYNC_NAMESPACE, timesForgotten === 0 ? name : `${timesForgotten}|${name}`),
  };
  await recordRows(context, playlist, { totals: [rows.length], rows });
}
