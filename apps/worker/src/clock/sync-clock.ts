import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from '@groovelog/platform';
import { abandonDeadRuns, enqueueDueSyncs, type ClockParts } from '@groovelog/sync';

export const CLOCK_PARTS = Symbol('parts of the clock');

export interface SyncClockParts extends ClockParts {
  logger: Logger;
}

/** Slots are whole minutes; a changed schedule holds within this time. */
const LOOK_EVERY_MS = 5_000;

/** Asks for the syncs that are due, and ends runs whose process died. Every worker has one; a slot is taken once. */
@Injectable()
export class SyncClock {
  private isLooking = false;

  constructor(@Inject(CLOCK_PARTS) private readonly parts: SyncClockParts) {}

  /** One look at a time; what goes wrong is logged, and the next look comes. */
  @Interval(LOOK_EVERY_MS)
  async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      await enqueueDueSyncs(this.parts);
      await abandonDeadRuns(this.parts);
    } catch (err) {
      this.parts.logger.error({ err }, 'A look at the clock failed');
    } finally {
      this.isLooking = false;
    }
  }
}
