import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { dropUnusedCoverPictures } from '@groovelog/smart-playlists';
import { readModelsSettled } from '../playlists/read-models-settled';
import { oneAtATime } from './one-at-a-time';
import { CLOCK_PARTS, type SyncClockParts } from './sync-clock';

const EVERY_HOUR_MS = 3_600_000;
/** Time to go back to the picture before. */
const KEPT_MS = 86_400_000;

/** Throws away pictures that are nobody's cover any more, once the read model knows of every cover that was chosen. */
@Injectable()
export class PictureHousekeeping {
  private readonly tidyOnce: () => Promise<void>;

  constructor(@Inject(CLOCK_PARTS) { database, store, clock, logger }: SyncClockParts) {
    this.tidyOnce = oneAtATime(
      async () => {
        await readModelsSettled({ database, store });
        const pictures = await dropUnusedCoverPictures(database, new Date(clock().getTime() - KEPT_MS));
        if (pictures > 0) logger.info({ pictures }, 'Threw away pictures that are no covers any more');
      },
      (err) => logger.error({ err }, 'Throwing away unused pictures failed'),
    );
  }

  @Interval(EVERY_HOUR_MS)
  tidy(): Promise<void> {
    return this.tidyOnce();
  }
}
