import { likedTracksDecider, likedTracksStream } from '@groovelog/domain';
import { changesOf, sumOfChanges } from './changes-of';
import { libraryEventKey } from './library-event-key';
import { readRecentFirst } from './read-recent-first';
import { recordAvailability } from './record-availability';
import { recordDecision } from './record-decision';
import { recordTracks } from './record-tracks';
import { streamState } from './stream-state';
import { noChanges, type SyncChanges, type SyncContext } from './sync-context';

/**
 * Liked tracks: what came, what went (by proof only), and what can no longer be played, all from the rows of the list.
 * Facts about the tracks are recorded before the likes, so that a like never points at an unknown track.
 */
export async function syncLikes(context: SyncContext): Promise<SyncChanges> {
  const stream = likedTracksStream(context.userId);
  const { members } = await streamState(context, stream, likedTracksDecider);
  const read = await readRecentFirst(context, {
    step: 'liked tracks',
    pageAt: context.client.likedTracks,
    toRow: ({ addedAt, thing }) => ({ id: thing.id ?? thing.uri ?? thing.name, addedAt, thing }),
    members,
  });
  if (!read) return noChanges();
  const tracks = read.rows.map(({ thing }) => thing);
  await recordTracks(context, tracks);
  const command = { type: 'ReconcileLikedTracks', reading: read.reading, guard: context.guard } as const;
  const likes = await recordDecision(context, stream, likedTracksDecider, command, libraryEventKey);
  return sumOfChanges(changesOf(likes), await recordAvailability(context, tracks));
}
