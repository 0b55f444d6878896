import { Module } from '@nestjs/common';
import { OverviewController } from './overview.controller';
import { StatisticsReader } from './statistics-reader';
import { TopListsController } from './top-lists.controller';

/** What somebody heard in a period: figures, charts, top lists. */
@Module({ controllers: [OverviewController, TopListsController], providers: [StatisticsReader] })
export class OverviewModule {}
