import { Module } from '@nestjs/common';
import { AlbumController } from './album.controller';
import { CataloguedAlbumReader } from './catalogued-album-reader';

@Module({ controllers: [AlbumController], providers: [CataloguedAlbumReader] })
export class AlbumModule {}
