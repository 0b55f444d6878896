import { Module } from '@nestjs/common';
import { TrackReader } from './track-reader';
import { TrackController } from './track.controller';

@Module({ controllers: [TrackController], providers: [TrackReader] })
export class TrackModule {}
