import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { watchPlayers } from '@groovelog/sync';
import { CLOCK_PARTS, type SyncClockParts } from './sync-clock';

/** Looks are at least so far apart; how far is decided by what plays. */
const LOOK_EVERY_MS = 2_500;

/** Looks at the players of those who want to be watched (modes realtime and hybrid). */
@Injectable()
export class PlayerWatch {
  private isLooking = false;

  constructor(@Inject(CLOCK_PARTS) private readonly parts: SyncClockParts) {}

  @Interval(LOOK_EVERY_MS)
  async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      await watchPlayers(this.parts);
    } catch (err) {
      this.parts.logger.error({ err }, 'Looking at players failed');
    } finally {
      this.isLooking = false;
    }
  }
}
