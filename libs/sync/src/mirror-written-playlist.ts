import { accountDecider, accountStream, mirroredPlaylistDecider, remotePlaylistStream } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { uuidV5, type Clock } from '@groovelog/platform';
import type { SpotifyPlaylist, SpotifyPlaylistRow } from '@groovelog/spotify';
import { recordRows } from './mirror-playlist';
import { preferencesInLog } from './preferences/preferences-in-log';
import { streamState } from './stream-state';
import { SYNC_NAMESPACE } from './sync-namespace';

/** Rows of a playlist that was written to here, as they were read back. `runId` names the work that wrote them. */
export interface WrittenPlaylist {
  userId: string;
  runId: string;
  /** As it is now: its snapshot is that of the rows. */
  playlist: SpotifyPlaylist;
  rows: SpotifyPlaylistRow[];
}

/**
 * Keeps the mirror of a playlist up with what was written to it here, so that the next sync finds nothing new in it: neither calls
 * nor changes that look like somebody else's. A playlist that no sync has seen yet is left for the next one.
 */
export async function mirrorWrittenPlaylist(
  { store, clock }: { store: EventStore; clock: Clock },
  { userId, runId, playlist, rows }: WrittenPlaylist,
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
    actor: 'system' as const,
    uuidV5: (name: string) => uuidV5(SYNC_NAMESPACE, timesForgotten === 0 ? name : `${timesForgotten}|${name}`),
  };
  await recordRows(context, playlist, { totals: [rows.length], rows });
}
