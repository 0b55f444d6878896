import { Module } from '@nestjs/common';
import { FollowedArtistsController } from './followed-artists.controller';
import { LibraryController } from './library.controller';
import { LikedReader } from './liked-reader';
import { LikedController } from './liked.controller';
import { SavedAlbumsController } from './saved-albums.controller';

@Module({ controllers: [LibraryController, LikedController, SavedAlbumsController, FollowedArtistsController], providers: [LikedReader] })
export class LibraryModule {}
