import type { SmartPlaylistSettings } from '@groovelog/domain';
import { requireSmartPlaylist } from '../log/smart-playlist-in-log';
import { executeOnPlaylist } from './execute-on-playlist';
import type { OfSmartPlaylist, PlaylistPosition, SmartPlaylistParts } from './smart-playlist-parts';

/** Gives a smart playlist another name or description, here and with the next publish in Spotify. Throws `playlist.invalid`. */
export const describeSmartPlaylist = (
  parts: SmartPlaylistParts,
  { name, description, ...of }: OfSmartPlaylist & { name: string; description: string },
): Promise<PlaylistPosition> => executeOnPlaylist(parts, of, { type: 'DescribeSmartPlaylist', name, description });

/** Changes some of the settings; the others stay. Throws `playlist.invalid` with every problem. */
export async function changeSmartPlaylistSettings(
  parts: SmartPlaylistParts,
  { settings, ...of }: OfSmartPlaylist & { settings: Partial<SmartPlaylistSettings> },
): Promise<PlaylistPosition> {
  const known = await requireSmartPlaylist(parts, of);
  return executeOnPlaylist(parts, of, { type: 'ChangeSmartPlaylistSettings', settings: { ...known.settings, ...settings } });
}

/** Says all tracks (URIs) that are in the list whatever the rule says, and all that never are. Throws `playlist.invalid`. */
export const changePinsAndBans = (
  parts: SmartPlaylistParts,
  { pins, bans, ...of }: OfSmartPlaylist & { pins: readonly string[]; bans: readonly string[] },
): Promise<PlaylistPosition> => executeOnPlaylist(parts, of, { type: 'ChangePinsAndBans', pins, bans });

/** Nothing is published until somebody resumes. */
export const pauseSmartPlaylist = (parts: SmartPlaylistParts, of: OfSmartPlaylist): Promise<PlaylistPosition> =>
  executeOnPlaylist(parts, of, { type: 'PauseSmartPlaylist' });

/** Publishes again from the next run on. */
export const resumeSmartPlaylist = (parts: SmartPlaylistParts, of: OfSmartPlaylist): Promise<PlaylistPosition> =>
  executeOnPlaylist(parts, of, { type: 'ResumeSmartPlaylist' });

/** Puts a smart playlist away; the playlist in Spotify stays as it is. */
export const archiveSmartPlaylist = (parts: SmartPlaylistParts, of: OfSmartPlaylist): Promise<PlaylistPosition> =>
  executeOnPlaylist(parts, of, { type: 'ArchiveSmartPlaylist' });

/** Takes it out of the archive, paused if it was paused before. */
export const unarchiveSmartPlaylist = (parts: SmartPlaylistParts, of: OfSmartPlaylist): Promise<PlaylistPosition> =>
  executeOnPlaylist(parts, of, { type: 'UnarchiveSmartPlaylist' });
