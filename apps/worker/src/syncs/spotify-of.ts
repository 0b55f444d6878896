import { loadSecrets, systemClock } from '@groovelog/platform';
import { createCurrentConnection, type SpotifyConnection } from '@groovelog/spotify';
import type { WorkerParts } from '../worker-parts';

/** The worker's connection with Spotify: the app, tokens and limits that all processes share. */
export function spotifyOf({ config, database, logger }: WorkerParts): SpotifyConnection {
  const key = loadSecrets(config).encryptionKey;
  return createCurrentConnection({ database, key, config: config.spotify, clock: systemClock, logger });
}
