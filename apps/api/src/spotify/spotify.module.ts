import { type FactoryProvider, Global, Module } from '@nestjs/common';
import { createCurrentConnection } from '@groovelog/spotify';
import { type ApiParts, CLOCK, CONFIG, DATABASE, ENCRYPTION_KEY, LOGGER } from '../parts';
import { SPOTIFY_CONNECTION } from './spotify-connection.token';

const spotifyConnectionProvider: FactoryProvider = {
  provide: SPOTIFY_CONNECTION,
  inject: [DATABASE, ENCRYPTION_KEY, CONFIG, CLOCK, LOGGER],
  useFactory: (
    database: ApiParts['database'],
    key: Buffer,
    { spotify: config }: ApiParts['config'],
    clock: ApiParts['clock'],
    logger: ApiParts['logger'],
  ) => createCurrentConnection({ database, key, config, clock, logger }),
};

/** The connection with Spotify, one for all features. */
@Global()
@Module({ providers: [spotifyConnectionProvider], exports: [SPOTIFY_CONNECTION] })
export class SpotifyModule {}
