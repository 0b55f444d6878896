import { Module } from '@nestjs/common';
import { BeginConnectionHandler } from './begin-connection.handler';
import { ConnectionApiController } from './connection-api.controller';
import { ConnectionController } from './connection.controller';
import { ConnectionPages } from './connection-pages';
import { EndConnectionHandler } from './end-connection.handler';
import { FinishConnectionHandler } from './finish-connection.handler';
import { SaveSpotifyAppHandler } from './save-spotify-app.handler';
import { SpotifyCallbackController } from './spotify-callback.controller';

@Module({
  controllers: [ConnectionController, ConnectionApiController, SpotifyCallbackController],
  providers: [ConnectionPages, SaveSpotifyAppHandler, BeginConnectionHandler, FinishConnectionHandler, EndConnectionHandler],
})
export class ConnectionModule {}
