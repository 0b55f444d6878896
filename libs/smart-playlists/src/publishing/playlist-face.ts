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

/** What is to be written so that a playlist shows the face that is wanted; null when it does. What is not said is left alone. */
export function faceChanges(playlist: SpotifyPlaylist, wanted: Required<PlaylistFace>): PlaylistFace | null {
  const face: PlaylistFace = {};
  if (playlist.name !== wanted.name) face.name = wanted.name;
  if (plainText(playlist.description ?? '') !== wanted.description) face.description = wanted.description;
  if (typeof playlist.public === 'boolean' && playlist.public !== wanted.isPublic) face.isPublic = wanted.isPublic;
  return Object.keys(face).length === 0 ? null : face;
}

/** A text as somebody wrote it. */
export const plainText = (escaped: string): string =>
  escaped.replaceAll(/&(?:amp|lt|gt|quot|#x27|#39|#x2F);/g, (entity) => ENTITIES[entity] ?? entity);
