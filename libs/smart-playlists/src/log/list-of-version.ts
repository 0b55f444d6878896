import { smartPlaylistDecider, smartPlaylistStream, type SmartPlaylistEvent } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { OfSmartPlaylist } from '../commands/smart-playlist-parts';

/** The list of one version, from 1 on; null when there is no such version. Asked for when a listener goes back to it. */
export async function listOfVersion(
  store: EventStore,
  { userId, playlistId }: OfSmartPlaylist,
  version: number,
): Promise<readonly string[] | null> {
  let state = smartPlaylistDecider.initialState();
  for await (const stored of store.read(smartPlaylistStream(userId, playlistId))) {
    state = smartPlaylistDecider.evolve(state, stored as unknown as SmartPlaylistEvent);
    if (state?.listVersions.length === version) return state.published.list;
  }
  return null;
}
