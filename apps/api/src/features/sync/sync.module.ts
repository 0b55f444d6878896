import { Module } from '@nestjs/common';
import { ConfirmRemovalsHandler } from './confirm-removals.handler';
import { RequestSyncHandler } from './request-sync.handler';
import { SyncApiController } from './sync-api.controller';
import { SyncReader } from './sync-reader';
import { SyncController } from './sync.controller';

@Module({ controllers: [SyncController, SyncApiController], providers: [SyncReader, RequestSyncHandler, ConfirmRemovalsHandler] })
export class SyncModule {}
