import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { CLOCK_PARTS, SyncClock, type SyncClockParts } from './sync-clock';

/** Looks at the clock, and does nothing else: what is due becomes jobs. */
@Module({})
export class ClockModule {
  static with(parts: SyncClockParts): DynamicModule {
    return {
      module: ClockModule,
      imports: [ScheduleModule.forRoot()],
      providers: [{ provide: CLOCK_PARTS, useValue: parts }, SyncClock],
    };
  }
}
