import { likedTracksDecider, likedTracksStream, type AvailabilityRow } from '@groovelog/domain';
import type { SpotifyTrack } from '@groovelog/spotify';
import { changesOf } from './changes-of';
import { libraryEventKey } from './library-event-key';
import { recordDecision } from './record-decision';
import { instant, noChanges, type SyncChanges, type SyncContext } from './sync-context';

/** What rows say about whether a track can be played. A row that does not say it changes nothing. */
export async function recordAvailability(
  context: SyncContext,
  tracks: readonly Pick<SpotifyTrack, 'id' | 'is_local' | 'is_playable' | 'restrictions'>[],
): Promise<SyncChanges> {
  const rows = tracks.flatMap(({ id, is_local, is_playable, restrictions }): AvailabilityRow[] =>
    id === null || is_local || is_playable === undefined
      ? []
      : [{ trackId: id, playable: is_playable, ...(restrictions?.reason ? { restriction: restrictions.reason } : {}) }],
  );
  if (rows.length === 0) return noChanges();
  const command = { type: 'RecordAvailability', rows, observedAt: instant(context) } as const;
  return changesOf(await recordDecision(context, likedTracksStream(context.userId), likedTracksDecider, command, libraryEventKey));
}
