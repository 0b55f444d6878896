import { DomainError } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { SpotifyConnection } from './spotify-connection';

/**
 * The user's id at Spotify, when requests in the user's name can be made.
 *
 * @throws DomainError `spotify.not-connected`, `spotify.needs-consent` or `spotify.no-app`, each with what to do.
 */
export async function assertConnected(connection: SpotifyConnection, sql: Sql, userId: string): Promise<string> {
  const status = await connection.status(sql, userId);
  switch (status.kind) {
    case 'connected':
      if (await connection.app()) return status.spotifyUserId;
      throw refusal('spotify.no-app', 'This server has no Spotify app: an admin enters its client id on the page "Spotify".');
    case 'not-connected':
      throw refusal('spotify.not-connected', 'There is no connection with Spotify yet: connect on the page "Spotify".');
    case 'needs-consent':
      throw refusal(
        'spotify.needs-consent',
        `Spotify has ended the consent (${status.since.toISOString().slice(0, 10)}): connect again on the page "Spotify".`,
      );
  }
}

const refusal = (code: string, message: string): DomainError => new DomainError('conflict', code, message);
