import { DomainError } from '@groovelog/domain';
import { SpotifyBlocked, SpotifyRefusal, SpotifyUnreachable } from '../client/spotify-error';
import { GrantRefused } from '../oauth/token-endpoint';

/** What a failure on the way back from the consent page means to the person; what is not about Spotify is thrown on. */
export function refusedConnection(error: unknown): DomainError {
  if (error instanceof GrantRefused) return refusedGrant(error);
  if (error instanceof SpotifyRefusal) return new DomainError('conflict', error.code, error.message);
  if (error instanceof SpotifyUnreachable) {
    return new DomainError(
      'conflict',
      'spotify.unreachable',
      'Spotify did not answer in a usable way. Nothing was changed; connect again.',
    );
  }
  if (error instanceof SpotifyBlocked) {
    return new DomainError('conflict', 'spotify.blocked', `${error.message} Connect again after ${error.until.toISOString()}.`);
  }
  throw error;
}

/** `invalid_client` is about the app of this server, everything else about the code. */
function refusedGrant({ error }: GrantRefused): DomainError {
  if (error === 'invalid_client' || error === 'unauthorized_client') {
    return new DomainError('conflict', 'spotify.app-refused', 'Spotify does not know the app: its client id or client secret is wrong.');
  }
  return new DomainError(
    'conflict',
    'spotify.code-refused',
    'Spotify does not take this code: it serves once and for ten minutes. Connect again.',
  );
}

/** The person said no on the consent page, or Spotify did. `error` is OAuth's word and comes from the address bar. */
export function refusedConsent(error: string): DomainError {
  return error === 'access_denied'
    ? new DomainError('conflict', 'spotify.consent-refused', 'You did not agree on Spotify’s page. Nothing was changed.')
    : new DomainError('conflict', 'spotify.consent-failed', 'Spotify’s page ended with an error. Nothing was changed; connect again.');
}

export const unknownState = (): DomainError =>
  new DomainError(
    'forbidden',
    'spotify.unknown-state',
    'This way back from Spotify was not begun here by you, was used already, or is older than ten minutes. Connect again.',
  );

export const unusableCallback = (): DomainError =>
  new DomainError('invalid', 'spotify.unusable-callback', 'This is not the address that Spotify sent you to: it has no code in it.');
