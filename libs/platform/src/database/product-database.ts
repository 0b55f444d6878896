import type { Config } from '../config/config';
import { startEmbeddedPostgres } from '../embedded-postgres/start-embedded-postgres';
import type { Logger } from '../logging/logger';
import { prepareDatabase } from './prepare-database';

/** The database that the product lives in, up and migrated. */
export interface ProductDatabase {
  url: string;
  /** Calls back when the embedded server goes away before `release`; never for a server of one's own. */
  onLost(listener: () => void): void;
  /** Stops the embedded server, unless another process still uses it; leaves a server of one's own alone. */
  release(): Promise<void>;
}

/**
 * The server in DATABASE_URL, or the embedded one: joined when the product runs, started when it does not.
 *
 * @param port the embedded server's, if it is free.
 */
export async function openProductDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  logger: Logger,
  port?: number,
): Promise<ProductDatabase> {
  const server = await openServer(config, logger, port);
  try {
    const applied = await prepareDatabase(server.url);
    if (applied.length > 0) logger.info({ applied }, 'Updated the tables');
    return server;
  } catch (error) {
    await server.release();
    throw error;
  }
}

async function openServer(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  logger: Logger,
  port?: number,
): Promise<ProductDatabase> {
  if (databaseUrl !== null) return { url: databaseUrl, onLost: () => undefined, release: () => Promise.resolve() };
  const server = await startEmbeddedPostgres({ dataDir, logger, ...(port === undefined ? {} : { port }) });
  return { url: server.url, onLost: (listener) => server.onLost(listener), release: () => server.stop() };
}
