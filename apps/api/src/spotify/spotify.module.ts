import { type FactoryProvider, Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { createCurrentConnection } from '@groovelog/spotify';
import { type ApiParts, CLOCK, CONFIG, DATABASE, ENCRYPTION_KEY, LOGGER } from '../parts';
import { ConsentNoticeInterceptor } from './consent-notice.interceptor';
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

/** The connection with Spotify, one for all features; pages say when its consent ends. */
@Global()
@Module({
  providers: [spotifyConnectionProvider, { provide: APP_INTERCEPTOR, useClass: ConsentNoticeInterceptor }],
  exports: [SPOTIFY_CONNECTION],
})
export class SpotifyModule {}
