import { Module } from '@nestjs/common';
import { ChangeSmartPlaylistHandler } from './change-smart-playlist.handler';
import { DefineSmartPlaylistHandler } from './define-smart-playlist.handler';
import { OperateSmartPlaylistHandler } from './operate-smart-playlist.handler';
import { PinTrackHandler } from './pin-track.handler';
import { PlaylistHistoryController } from './playlist-history.controller';
import { PlaylistSettingsController } from './playlist-settings.controller';
import { SmartPlaylistActionsController } from './smart-playlist-actions.controller';
import { smartPlaylistPartsProvider } from './smart-playlist-parts';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { SmartPlaylistController } from './smart-playlist.controller';
import { SmartPlaylistsController } from './smart-playlists.controller';

@Module({
  controllers: [
    SmartPlaylistsController,
    SmartPlaylistController,
    SmartPlaylistActionsController,
    PlaylistHistoryController,
    PlaylistSettingsController,
  ],
  providers: [
    smartPlaylistPartsProvider,
    SmartPlaylistReader,
    DefineSmartPlaylistHandler,
    ChangeSmartPlaylistHandler,
    OperateSmartPlaylistHandler,
    PinTrackHandler,
  ],
})
export class SmartPlaylistsModule {}
