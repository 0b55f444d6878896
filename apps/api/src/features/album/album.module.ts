import { Module } from '@nestjs/common';
import { AlbumApiController } from './album-api.controller';
import { AlbumController } from './album.controller';
import { CataloguedAlbumReader } from './catalogued-album-reader';

@Module({ controllers: [AlbumController, AlbumApiController], providers: [CataloguedAlbumReader] })
export class AlbumModule {}
