import { Module } from '@nestjs/common';
import { CommandPlayerHandler } from './command-player.handler';
import { NowPlayingController } from './now-playing.controller';
import { Player } from './player';

@Module({ controllers: [NowPlayingController], providers: [Player, CommandPlayerHandler] })
export class NowPlayingModule {}
