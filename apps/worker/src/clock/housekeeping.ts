import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { discardOldUploads } from '@groovelog/history-import';
import { pruneRequestLog } from '@groovelog/spotify';
import { oneAtATime } from './one-at-a-time';
import { CLOCK_PARTS, type SyncClockParts } from './sync-clock';

const EVERY_HOUR_MS = 3_600_000;
/** Uploads that were broken off or never confirmed are forgotten after a week. */
const UPLOADS_KEPT_MS = 7 * 86_400_000;

/** Throws away what nobody needs any more: old requests to Spotify, and uploads that nobody imports. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap {
  private readonly tidyOnce: () => Promise<void>;

  constructor(@Inject(CLOCK_PARTS) { config, database, clock, logger }: SyncClockParts) {
    this.tidyOnce = oneAtATime(
      async () => {
        const requests = await pruneRequestLog(database, clock());
        const uploads = await discardOldUploads(config.dataDir, UPLOADS_KEPT_MS, clock());
        if (requests + uploads.length > 0) logger.info({ requests, uploads: uploads.length }, 'Threw away what is too old');
      },
      (err) => logger.error({ err }, 'Throwing away what is too old failed'),
    );
  }

  onApplicationBootstrap(): Promise<void> {
    return this.tidyOnce();
  }

  @Interval(EVERY_HOUR_MS)
  tidy(): Promise<void> {
    return this.tidyOnce();
  }
}
