import { Module } from '@nestjs/common';
import { ConnectionController } from './connection.controller';
import { SpotifyCallbackController } from './spotify-callback.controller';
import { ConnectionPages } from './connection-pages';
import { spotifyConnectionProvider } from './spotify-connection.provider';

@Module({ controllers: [ConnectionController, SpotifyCallbackController], providers: [ConnectionPages, spotifyConnectionProvider] })
export class ConnectionModule {}
