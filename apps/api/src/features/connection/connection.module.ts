import { Module } from '@nestjs/common';
import { ConnectionController } from './connection.controller';
import { SpotifyCallbackController } from './spotify-callback.controller';
import { ConnectionPages } from './connection-pages';

@Module({ controllers: [ConnectionController, SpotifyCallbackController], providers: [ConnectionPages] })
export class ConnectionModule {}
