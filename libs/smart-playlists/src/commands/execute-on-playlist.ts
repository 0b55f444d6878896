import {
  DomainError,
  fold,
  smartPlaylistDecider,
  smartPlaylistStream,
  type EventMeta,
  type SmartPlaylist,
  type SmartPlaylistCommand,
  type SmartPlaylistEvent,
  type SmartPlaylistState,
} from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import type { OfSmartPlaylist, PlaylistPosition, SmartPlaylistParts } from './smart-playlist-parts';

/** A command without the moment, which the parts say. */
type Undated<Command> = Command extends SmartPlaylistCommand ? Omit<Command, 'at'> : never;

/**
 * Runs one command on one smart playlist of one user.
 *
 * @throws DomainError as the decider says; `playlist.unknown` (not-found) for a playlist that this user has not.
 */
export async function executeOnPlaylist(
  { store, now, newId }: SmartPlaylistParts,
  { userId, playlistId }: OfSmartPlaylist,
  command: Undated<SmartPlaylistCommand>,
  actor: EventMeta['actor'] = 'user',
): Promise<PlaylistPosition> {
  const commandId = newId();
  const dated = { ...command, at: now().toISOString() };
  const { position } = await executeDecider(store, smartPlaylistStream(userId, playlistId), smartPlaylistDecider, dated, {
    meta: { actor, userId },
    idFor: (_event, index) => uuidV5(commandId, String(index)),
  });
  return { playlistId, position };
}

/** A smart playlist as the log has it, which no read model can be ahead of; null when this user has none with this id. */
export async function smartPlaylistInLog(store: EventStore, { userId, playlistId }: OfSmartPlaylist): Promise<SmartPlaylistState> {
  const events: SmartPlaylistEvent[] = [];
  for await (const stored of store.read(smartPlaylistStream(userId, playlistId))) events.push(stored as unknown as SmartPlaylistEvent);
  return fold(smartPlaylistDecider, events);
}

/** The same, for a playlist that has to be there. Throws `playlist.unknown` (not-found). */
export async function requireSmartPlaylist(store: EventStore, of: OfSmartPlaylist): Promise<SmartPlaylist> {
  const playlist = await smartPlaylistInLog(store, of);
  if (!playlist) throw new DomainError('not-found', 'playlist.unknown', 'There is no such smart playlist.');
  return playlist;
}
