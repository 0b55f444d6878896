import { DEFAULT_SMART_PLAYLIST_SETTINGS, type JsonValue, type SmartPlaylistSettings } from '@groovelog/domain';
import { executeOnPlaylist } from './execute-on-playlist';
import { readRule } from './read-rule';
import type { PlaylistPosition, SmartPlaylistParts } from './smart-playlist-parts';

/** A smart playlist as it is asked for. Settings that are left out are the usual ones; names need not differ. */
export interface WantedSmartPlaylist {
  userId: string;
  name: string;
  description: string;
  /** A rule document, as people write it. */
  rule: JsonValue;
  settings?: Partial<SmartPlaylistSettings>;
}

/** Makes a smart playlist; nothing is written to Spotify yet. Throws `playlist.invalid` and as readRule. */
export async function defineSmartPlaylist(parts: SmartPlaylistParts, wanted: WantedSmartPlaylist): Promise<PlaylistPosition> {
  const { userId, name, description, settings } = wanted;
  const of = { userId, playlistId: parts.newId() };
  const rule = await readRule(parts, of, wanted.rule);
  return executeOnPlaylist(parts, of, {
    type: 'DefineSmartPlaylist',
    playlistId: of.playlistId,
    name,
    description,
    rule,
    settings: { ...DEFAULT_SMART_PLAYLIST_SETTINGS, ...settings },
  });
}
