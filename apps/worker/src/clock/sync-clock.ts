import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Config, Logger } from '@groovelog/platform';
import { abandonDeadRuns, enqueueDueSyncs, type ClockParts } from '@groovelog/sync';
import { oneAtATime } from './one-at-a-time';

export const CLOCK_PARTS = Symbol('parts of the clock');

export interface SyncClockParts extends ClockParts {
  config: Pick<Config, 'dataDir'>;
  logger: Logger;
}

/** Slots are whole minutes; a changed schedule holds within this time. */
const LOOK_EVERY_MS = 5_000;

/** Asks for the syncs that are due, and ends runs whose process died. Every worker has one; a slot is taken once. */
@Injectable()
export class SyncClock {
  private readonly lookOnce: () => Promise<void>;

  constructor(@Inject(CLOCK_PARTS) parts: SyncClockParts) {
    this.lookOnce = oneAtATime(
      async () => {
        await enqueueDueSyncs(parts);
        await abandonDeadRuns(parts);
      },
      (err) => parts.logger.error({ err }, 'A look at the clock failed'),
    );
  }

  @Interval(LOOK_EVERY_MS)
  look(): Promise<void> {
    return this.lookOnce();
  }
}
