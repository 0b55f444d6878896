import { setTimeout as sleep } from 'node:timers/promises';
import { openProductDatabase, type Config, type Logger, type ProductDatabase } from '@groovelog/platform';

/** The product's database, started again when it dies. */
export interface KeptDatabase {
  url(): string;
  release(): Promise<void>;
}

const RESCUE_PAUSE_MS = 1000;

/** Opens the database and keeps it up, on the same port if it can. `onMoved` is told when its URL had to change. */
export async function keepDatabase(config: Config, logger: Logger, onMoved: () => void): Promise<KeptDatabase> {
  const released = new AbortController();
  let database = await openProductDatabase(config, logger);
  watch(database);

  function watch(watched: ProductDatabase): void {
    watched.onLost(() => {
      if (!released.signal.aborted) void rescue(watched.url);
    });
  }

  async function rescue(lostUrl: string): Promise<void> {
    logger.error('The database went away; starting it again');
    const found = await reopen(config, logger, Number(new URL(lostUrl).port), released.signal);
    if (!found) return;
    database = found;
    watch(found);
    if (found.url !== lostUrl) onMoved();
  }

  return {
    url: () => database.url,
    async release() {
      released.abort();
      await database.release();
    },
  };
}

/** Tries until it succeeds or nobody wants it any more (null). */
async function reopen(config: Config, logger: Logger, port: number, released: AbortSignal): Promise<ProductDatabase | null> {
  for (;;) {
    try {
      const found = await openProductDatabase(config, logger, port);
      if (!released.aborted) return found;
      await found.release();
      return null;
    } catch (err) {
      logger.error({ err }, 'The database does not start');
      await sleep(RESCUE_PAUSE_MS);
      if (released.aborted) return null;
    }
  }
}
