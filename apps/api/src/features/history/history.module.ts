import { Module } from '@nestjs/common';
import { EditListenHandler } from './edit-listen.handler';
import { HistoryReader } from './history-reader';
import { HistoryController } from './history.controller';
import { ListenController } from './listen.controller';

@Module({ controllers: [HistoryController, ListenController], providers: [HistoryReader, EditListenHandler] })
export class HistoryModule {}
