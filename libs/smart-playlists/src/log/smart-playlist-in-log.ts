import {
  DomainError,
  smartPlaylistDecider,
  smartPlaylistStream,
  type EventMeta,
  type SmartPlaylist,
  type SmartPlaylistCommand,
  type SmartPlaylistState,
} from '@groovelog/domain';
import { executeDecider, loadState, type EventStore } from '@groovelog/event-store';
import { newId, uuidV5, type Sql } from '@groovelog/platform';
import { keptSmartPlaylist } from '@groovelog/read-models';
import type { OfSmartPlaylist } from '../commands/smart-playlist-parts';

/** Where smart playlists are read from: the log, and the read model, whose folded states reading goes on from. */
export interface PlaylistLog {
  store: EventStore;
  database: Sql;
}

/**
 * A smart playlist as the log has it, which no read model can be ahead of; null when this user has none with this id. Only the
 * events that the read model has not folded yet are read, so that years of publishes cost nothing (docs/adr/0015).
 */
export async function smartPlaylistInLog(
  { store, database }: PlaylistLog,
  { userId, playlistId }: OfSmartPlaylist,
): Promise<SmartPlaylistState> {
  const kept = await keptSmartPlaylist(database, userId, playlistId);
  return (await loadState(store, smartPlaylistStream(userId, playlistId), smartPlaylistDecider, kept)).state;
}

/** The same, for a playlist that has to be there. Throws `playlist.unknown` (not-found). */
export async function requireSmartPlaylist(log: PlaylistLog, of: OfSmartPlaylist): Promise<SmartPlaylist> {
  const playlist = await smartPlaylistInLog(log, of);
  if (!playlist) throw new DomainError('not-found', 'playlist.unknown', 'There is no such smart playlist.');
  return playlist;
}

/** Runs one command; `commandId` is where the ids of its events come from. Throws as the decider and the store do. */
export function decideOnPlaylist(
  { store, database }: PlaylistLog,
  { userId, playlistId }: OfSmartPlaylist,
  command: SmartPlaylistCommand,
  { meta, commandId = newId() }: { meta: EventMeta; commandId?: string },
): Promise<{ position: string | null }> {
  const envelope = { meta, idFor: (_event: unknown, index: number) => uuidV5(commandId, String(index)) };
  const kept = () => keptSmartPlaylist(database, userId, playlistId);
  return executeDecider(store, smartPlaylistStream(userId, playlistId), smartPlaylistDecider, command, envelope, kept);
}
