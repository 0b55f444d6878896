import { Module } from '@nestjs/common';
import { AddExclusionHandler } from './add-exclusion.handler';
import { EndExclusionHandler } from './end-exclusion.handler';
import { ExclusionsApiController } from './exclusions-api.controller';
import { ExclusionsController } from './exclusions.controller';

@Module({ controllers: [ExclusionsController, ExclusionsApiController], providers: [AddExclusionHandler, EndExclusionHandler] })
export class ExclusionsModule {}
