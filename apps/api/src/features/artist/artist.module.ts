import { Module } from '@nestjs/common';
import { ArtistApiController } from './artist-api.controller';
import { ArtistController } from './artist.controller';
import { LibraryArtistReader } from './library-artist-reader';

@Module({ controllers: [ArtistController, ArtistApiController], providers: [LibraryArtistReader] })
export class ArtistModule {}
