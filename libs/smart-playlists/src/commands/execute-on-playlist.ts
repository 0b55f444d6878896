import type { EventMeta, SmartPlaylistCommand } from '@groovelog/domain';
import { decideOnPlaylist } from '../log/smart-playlist-in-log';
import type { OfSmartPlaylist, PlaylistPosition, SmartPlaylistParts } from './smart-playlist-parts';

/** A command without the moment, which the parts say. */
type Undated<Command> = Command extends SmartPlaylistCommand ? Omit<Command, 'at'> : never;

/**
 * Runs one command on one smart playlist of one user.
 *
 * @throws DomainError as the decider says; `playlist.unknown` (not-found) for a playlist that this user has not.
 */
export async function executeOnPlaylist(
  parts: SmartPlaylistParts,
  of: OfSmartPlaylist,
  command: Undated<SmartPlaylistCommand>,
  actor: EventMeta['actor'] = 'user',
): Promise<PlaylistPosition> {
  const dated = { ...command, at: parts.now().toISOString() };
  const { position } = await decideOnPlaylist(parts, of, dated, { meta: { actor, userId: of.userId }, commandId: parts.newId() });
  return { playlistId: of.playlistId, position };
}
