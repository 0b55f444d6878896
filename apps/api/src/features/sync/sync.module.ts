import { Module } from '@nestjs/common';
import { RequestSyncHandler } from './request-sync.handler';
import { SyncApiController } from './sync-api.controller';
import { SyncReader } from './sync-reader';
import { SyncController } from './sync.controller';

@Module({ controllers: [SyncController, SyncApiController], providers: [SyncReader, RequestSyncHandler] })
export class SyncModule {}
