import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Housekeeping } from './housekeeping';
import { PictureHousekeeping } from './picture-housekeeping';
import { PlayerWatch } from './player-watch';
import { PublishClock } from './publish-clock';
import { CLOCK_PARTS, SyncClock, type SyncClockParts } from './sync-clock';

/** Looks at the clock, where syncs and publishes that are due become jobs, and at the players of those who want that; throws away what is too old. */
@Module({})
export class ClockModule {
  static with(parts: SyncClockParts): DynamicModule {
    return {
      module: ClockModule,
      imports: [ScheduleModule.forRoot()],
      providers: [{ provide: CLOCK_PARTS, useValue: parts }, SyncClock, PublishClock, PlayerWatch, Housekeeping, PictureHousekeeping],
    };
  }
}
