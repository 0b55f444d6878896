import { Module } from '@nestjs/common';
import { LogsReader } from './logs-reader';
import { LogsController } from './logs.controller';

@Module({ controllers: [LogsController], providers: [LogsReader] })
export class LogsModule {}
