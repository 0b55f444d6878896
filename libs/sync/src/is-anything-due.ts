import { followedArtistsDecider, followedArtistsStream } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Sql } from '@groovelog/platform';
import type { SyncRequest } from './sync-request';
import { streamState } from './stream-state';
import { createSyncMemory } from './sync-memory';

/** Whether a run that nobody waits for has anything to do: every two minutes, a run without work would be noise in the log. */
export async function isAnythingDue(
  { database, store, clock }: { database: Sql; store: EventStore; clock: Clock },
  { userId, kind, trigger }: Pick<SyncRequest, 'userId' | 'kind' | 'trigger'>,
): Promise<boolean> {
  if (kind !== 'artist-albums' || trigger !== 'schedule') return true;
  const { members } = await streamState({ store }, followedArtistsStream(userId), followedArtistsDecider);
  return (await createSyncMemory(database, userId).dueArtists([...members.keys()], clock(), 1)).length > 0;
}
