import { DomainError } from '@groovelog/domain';
import { SpotifyBlocked } from '@groovelog/spotify';
import { failureOf } from '@groovelog/sync';

/** Why a publish did not come to its end. */
export interface PublishFailure {
  code: string;
  message: string;
  retryable: boolean;
  /** A try before this is in vain. */
  retryAt?: Date;
}

/** What the next try may find otherwise. */
const PASSING = new Set([
  'playlist.rows-in-motion',
  'playlist.read-back-differs',
  'playlist.list-incomplete',
  'playlist.rules-changed',
  'playlist.read-models-behind',
  'stream.busy',
]);

/** Null for what is neither about Spotify nor a refusal: a broken store, an abort. The caller must see it. */
export function publishFailureOf(error: unknown): PublishFailure | null {
  if (error instanceof DomainError) return { code: error.code, message: error.message, retryable: PASSING.has(error.code) };
  const failure = failureOf(error);
  return failure && error instanceof SpotifyBlocked ? { ...failure, retryAt: error.until } : failure;
}

const WITHDRAWN = new Set([
  'playlist.publish-withdrawn',
  'playlist.not-intended',
  'playlist.paused',
  'playlist.archived',
  'playlist.remote-deleted',
]);

/** The listener took it back meanwhile: paused it, put it away, or gave it another playlist in Spotify. */
export const isWithdrawn = (error: unknown): error is DomainError => error instanceof DomainError && WITHDRAWN.has(error.code);
