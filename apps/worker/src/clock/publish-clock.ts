import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { enqueueDuePublishes } from '@groovelog/smart-playlists';
import { oneAtATime } from './one-at-a-time';
import { CLOCK_PARTS, type SyncClockParts } from './sync-clock';

/** Slots are whole minutes; a changed schedule holds within this time. */
const LOOK_EVERY_MS = 5_000;

/** Asks for the publishes that are due. Every worker has one; a slot is taken once. */
@Injectable()
export class PublishClock {
  private readonly lookOnce: () => Promise<void>;

  constructor(@Inject(CLOCK_PARTS) parts: SyncClockParts) {
    this.lookOnce = oneAtATime(
      async () => {
        await enqueueDuePublishes(parts);
      },
      (err) => parts.logger.error({ err }, 'A look at the schedules of smart playlists failed'),
    );
  }

  @Interval(LOOK_EVERY_MS)
  look(): Promise<void> {
    return this.lookOnce();
  }
}
