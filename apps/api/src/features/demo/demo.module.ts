import { Module } from '@nestjs/common';
import { DemoController } from './demo.controller';
import { LeaveDemoHandler } from './leave-demo.handler';
import { StartDemoHandler } from './start-demo.handler';

@Module({ controllers: [DemoController], providers: [StartDemoHandler, LeaveDemoHandler] })
export class DemoModule {}
