import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { watchPlayers } from '@groovelog/sync';
import { oneAtATime } from './one-at-a-time';
import { CLOCK_PARTS, type SyncClockParts } from './sync-clock';

/** Looks are at least so far apart; how far is decided by what plays. */
const LOOK_EVERY_MS = 2_500;

/** Looks at the players of those who want to be watched (modes realtime and hybrid). */
@Injectable()
export class PlayerWatch {
  private readonly lookOnce: () => Promise<void>;

  constructor(@Inject(CLOCK_PARTS) parts: SyncClockParts) {
    this.lookOnce = oneAtATime(
      () => watchPlayers(parts),
      (err) => parts.logger.error({ err }, 'Looking at players failed'),
    );
  }

  @Interval(LOOK_EVERY_MS)
  look(): Promise<void> {
    return this.lookOnce();
  }
}
