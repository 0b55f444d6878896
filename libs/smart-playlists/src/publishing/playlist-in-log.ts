import {
  smartPlaylistDecider,
  smartPlaylistStream,
  type ListPublished,
  type SmartPlaylist,
  type SmartPlaylistEvent,
} from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';

/** A smart playlist straight from the log, which a publish must not lag behind. */
export interface PlaylistInLog {
  playlist: SmartPlaylist;
  /** What was read back at the end of the last publish; null before the first. */
  lastPublished: ListPublished['data'] | null;
}

/** Null for a playlist that was never defined. */
export async function playlistInLog(store: EventStore, userId: string, playlistId: string): Promise<PlaylistInLog | null> {
  let state = smartPlaylistDecider.initialState();
  let lastPublished: ListPublished['data'] | null = null;
  for await (const event of eventsOf(store, userId, playlistId)) {
    state = smartPlaylistDecider.evolve(state, event);
    if (event.type === 'ListPublished') lastPublished = event.data;
  }
  return state && { playlist: state, lastPublished };
}

/** The list of one version, from 1 on; null when there is no such version. */
export async function listOfVersion(
  store: EventStore,
  userId: string,
  playlistId: string,
  version: number,
): Promise<readonly string[] | null> {
  let state = smartPlaylistDecider.initialState();
  for await (const event of eventsOf(store, userId, playlistId)) {
    state = smartPlaylistDecider.evolve(state, event);
    if (state?.listVersions.length === version) return state.published.list;
  }
  return null;
}

async function* eventsOf(store: EventStore, userId: string, playlistId: string): AsyncGenerator<SmartPlaylistEvent> {
  for await (const stored of store.read(smartPlaylistStream(userId, playlistId))) yield stored as unknown as SmartPlaylistEvent;
}
