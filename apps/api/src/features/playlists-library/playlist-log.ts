import { type MirroredPlaylistEvent, remotePlaylistStream } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';

/** All that was ever seen of a playlist of Spotify's, straight from its stream, in order; the events of one run are together. */
export async function playlistRuns(store: EventStore, userId: string, playlistId: string): Promise<MirroredPlaylistEvent[][]> {
  const runs: MirroredPlaylistEvent[][] = [];
  let current: string | undefined;
  for await (const { type, data, meta } of store.read(remotePlaylistStream(userId, playlistId))) {
    // This stream holds these events only.
    const event = { type, data } as unknown as MirroredPlaylistEvent;
    if (current !== undefined && current === meta.$correlationId) runs.at(-1)?.push(event);
    else runs.push([event]);
    current = meta.$correlationId;
  }
  return runs;
}
