import { Module } from '@nestjs/common';
import { CommandPlayerHandler } from './command-player.handler';
import { NowPlayingApiController } from './now-playing-api.controller';
import { NowPlayingController } from './now-playing.controller';
import { Player } from './player';

@Module({ controllers: [NowPlayingController, NowPlayingApiController], providers: [Player, CommandPlayerHandler] })
export class NowPlayingModule {}
