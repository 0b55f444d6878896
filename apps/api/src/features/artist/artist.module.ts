import { Module } from '@nestjs/common';
import { ArtistController } from './artist.controller';
import { LibraryArtistReader } from './library-artist-reader';

@Module({ controllers: [ArtistController], providers: [LibraryArtistReader] })
export class ArtistModule {}
