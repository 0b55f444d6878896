import { Module } from '@nestjs/common';
import { PlaylistPastController } from './playlist-past.controller';
import { PlaylistController } from './playlist.controller';
import { PlaylistsController } from './playlists.controller';

@Module({ controllers: [PlaylistsController, PlaylistPastController, PlaylistController] })
export class PlaylistsLibraryModule {}
