import { Module } from '@nestjs/common';
import { CheckHealthHandler } from './check-health.query';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';
import { OperateProjectionHandler } from './operate-projection.handler';
import { ReadSystemHandler } from './read-system.query';
import { SkipEventHandler } from './skip-event.handler';
import { SystemController } from './system.controller';
import { WorkersApiController } from './workers-api.controller';

@Module({
  controllers: [SystemController, HealthController, MetricsController, WorkersApiController],
  providers: [CheckHealthHandler, ReadSystemHandler, OperateProjectionHandler, SkipEventHandler],
})
export class SystemModule {}
