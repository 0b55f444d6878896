import { nameKey } from '../listening/name-key';

/** What tells which recording a track is. */
export interface RecordingFacts {
  id: string;
  title: string | null;
  isrc: string | null;
  /** The artist credited first. */
  mainArtist: string | null;
}

/**
 * Tracks with the same key are one recording: by ISRC, else by title and main artist as names are compared. A track of which
 * neither is known is a recording of its own.
 */
export function recordingKey({ id, title, isrc, mainArtist }: RecordingFacts): string {
  if (isrc !== null) return isrc.toUpperCase();
  return title === null || mainArtist === null ? id : nameKey(title, mainArtist);
}
