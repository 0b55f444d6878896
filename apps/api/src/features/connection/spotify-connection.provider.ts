import type { FactoryProvider } from '@nestjs/common';
import { createSpotifyConnection } from '@groovelog/spotify';
import { CLOCK, CONFIG, DATABASE, ENCRYPTION_KEY, LOGGER } from '../../parts';
import type { ApiParts } from '../../parts';

/** Token of the connection between users and Spotify. */
export const SPOTIFY_CONNECTION = Symbol('spotify connection');

export const spotifyConnectionProvider: FactoryProvider = {
  provide: SPOTIFY_CONNECTION,
  inject: [DATABASE, ENCRYPTION_KEY, CONFIG, CLOCK, LOGGER],
  useFactory: (
    database: ApiParts['database'],
    key: Buffer,
    { spotify: config }: ApiParts['config'],
    clock: ApiParts['clock'],
    logger: ApiParts['logger'],
  ) => createSpotifyConnection({ database, key, config, clock, logger }),
};
