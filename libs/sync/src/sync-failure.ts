import { StoreTimeout, StoreUnavailable } from '@groovelog/event-store';
import { SpotifyBlocked, SpotifyRefusal, SpotifyUnreachable } from '@groovelog/spotify';

/** What ends a run as failed, and whether the same run may help later. Null for what is not about Spotify: the caller must see it. */
export function failureOf(error: unknown): { code: string; message: string; retryable: boolean } | null {
  if (error instanceof StoreTimeout || error instanceof StoreUnavailable || !(error instanceof Error)) return null;
  const { message } = error;
  if (error instanceof SpotifyRefusal) return { code: error.code, message, retryable: error.retryable };
  if (error instanceof SpotifyBlocked)
    return { code: 'spotify.blocked', message: `${message} Until ${error.until.toISOString()}.`, retryable: true };
  return error instanceof SpotifyUnreachable ? { code: 'spotify.unreachable', message, retryable: true } : null;
}
