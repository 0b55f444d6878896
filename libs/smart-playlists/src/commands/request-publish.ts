import type { CommandOf } from '@groovelog/domain';
import { requireSmartPlaylist } from '../log/smart-playlist-in-log';
import { executeOnPlaylist } from './execute-on-playlist';
import type { OfSmartPlaylist, PlaylistPosition, SmartPlaylistParts } from './smart-playlist-parts';

/**
 * Asks for a publish. One that waits already is the same request: its id is answered, so that its job can be made again. One
 * that is held is replaced. Throws `playlist.paused`, `playlist.archived` or `playlist.remote-deleted` (conflict).
 */
export async function requestPublish(
  parts: SmartPlaylistParts,
  { trigger, ...of }: OfSmartPlaylist & { trigger: CommandOf<'RequestPublish'>['trigger'] },
): Promise<PlaylistPosition & { publishId: string }> {
  const publishId = parts.newId();
  const requested = await executeOnPlaylist(
    parts,
    of,
    { type: 'RequestPublish', publishId, trigger },
    trigger === 'user' ? 'user' : 'system',
  );
  if (requested.position !== null) return { ...requested, publishId };
  const { open } = await requireSmartPlaylist(parts, of);
  return { ...requested, publishId: open?.publishId ?? publishId };
}

/** Says yes to a publish that is held; it is to be enqueued again. Throws `playlist.nothing-held` (conflict). */
export const confirmHeldPublish = (
  parts: SmartPlaylistParts,
  { publishId, ...of }: OfSmartPlaylist & { publishId: string },
): Promise<PlaylistPosition> => executeOnPlaylist(parts, of, { type: 'ConfirmHeldPublish', publishId });

/** Says no to a publish that is held: the list in Spotify stays. Throws `playlist.nothing-held` (conflict). */
export const dismissHeldPublish = (
  parts: SmartPlaylistParts,
  { publishId, ...of }: OfSmartPlaylist & { publishId: string },
): Promise<PlaylistPosition> => executeOnPlaylist(parts, of, { type: 'DismissHeldPublish', publishId });
