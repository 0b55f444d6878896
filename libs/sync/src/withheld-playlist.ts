import { SpotifyRefusal } from '@groovelog/spotify';
import type { SyncContext } from './sync-context';

const WITHHELD = new Set(['spotify.not-found', 'spotify.forbidden']);

/**
 * One playlist that is gone, or not for this app, between two calls does not end a run: the run says so and goes on.
 * Rethrows everything else.
 */
export async function warnOfWithheld(context: SyncContext, name: string, error: unknown): Promise<null> {
  if (!(error instanceof SpotifyRefusal) || !WITHHELD.has(error.code)) throw error;
  await context.warn('playlist.withheld', `Spotify does not show the rows of “${name}”; the playlist is left as it was.`);
  return null;
}
