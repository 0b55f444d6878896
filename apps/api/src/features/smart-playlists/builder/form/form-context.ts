import type { Choice } from './rule-control';

/** What the controls offer of one library. */
export interface FormContext {
  /** Playlists by id. */
  playlists: readonly Choice[];
  /** Smart playlists by id. */
  smartPlaylists: readonly Choice[];
}

/** Reads forms alone, for which no choices are needed. */
export const NO_CHOICES: FormContext = { playlists: [], smartPlaylists: [] };
