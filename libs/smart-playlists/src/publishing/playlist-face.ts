import type { SmartPlaylist } from '@groovelog/domain';
import type { PlaylistFace, SpotifyPlaylist } from '@groovelog/spotify';

/** Spotify answers descriptions with these characters escaped. */
const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#39;': "'",
  '&#x2F;': '/',
};

/** Stands where no description is wanted: Spotify takes none that is empty (spotify/web-api#1011). */
const NO_DESCRIPTION = 'Kept by Groovelog.';

/** The description of a playlist that is being made; whoever finds it knows for which smart playlist. */
export const markOf = (playlistId: string): string => `Being made by Groovelog (${playlistId}).`;

/** Whether a playlist was made for a smart playlist, and nothing else was done to it yet. */
export const isMarked = ({ description }: SpotifyPlaylist, playlistId: string): boolean =>
  plainText(description ?? '').includes(playlistId);

/**
 * What is to be written so that the playlist in Spotify shows the face of a smart playlist; null when it does. What Spotify does
 * not say is left alone, and so is its description when none is wanted.
 */
export function faceChanges(remote: SpotifyPlaylist, { playlistId, name, description, settings }: Faced): PlaylistFace | null {
  const face: PlaylistFace = {};
  const wanted = description !== '' ? description : isMarked(remote, playlistId) ? NO_DESCRIPTION : null;
  if (remote.name !== name) face.name = name;
  if (wanted !== null && plainText(remote.description ?? '') !== wanted) face.description = wanted;
  if (typeof remote.public === 'boolean' && remote.public !== settings.isPublic) face.isPublic = settings.isPublic;
  return Object.keys(face).length === 0 ? null : face;
}

type Faced = Pick<SmartPlaylist, 'playlistId' | 'name' | 'description' | 'settings'>;

/** A text as somebody wrote it. */
export const plainText = (escaped: string): string =>
  escaped.replaceAll(/&(?:amp|lt|gt|quot|#x27|#39|#x2F);/g, (entity) => ENTITIES[entity] ?? entity);
