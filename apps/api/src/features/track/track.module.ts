import { Module } from '@nestjs/common';
import { TrackApiController } from './track-api.controller';
import { TrackReader } from './track-reader';
import { TrackController } from './track.controller';

@Module({ controllers: [TrackController, TrackApiController], providers: [TrackReader] })
export class TrackModule {}
