import { Module } from '@nestjs/common';
import { PlaylistController } from './playlist.controller';
import { PlaylistsController } from './playlists.controller';

@Module({ controllers: [PlaylistsController, PlaylistController] })
export class PlaylistsLibraryModule {}
