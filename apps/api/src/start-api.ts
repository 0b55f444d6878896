import 'reflect-metadata';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createAccounts } from '@groovelog/accounts';
import { openEventStore } from '@groovelog/event-store';
import { createMetrics, loadSecrets, openDatabase, openProductDatabase, systemClock, type Config, type Logger } from '@groovelog/platform';
import { keepHeartbeat } from '@groovelog/projections';
import { createApi } from './create-api';
import { OverviewController } from './features/overview/overview.controller';
import { overviewQuery } from './features/overview/overview.forms';
import { keepHistoriesWarm } from './listening/keep-histories-warm';
import { LISTENING_CACHE } from './listening/listening-cache.token';

/** The process that serves pages. */
export interface RunningApi {
  /** Takes no new connection, lets what is under way end for a few seconds, then closes everything. */
  stop(): Promise<void>;
}

/** Long answers (an upload, a stream of progress) are cut after that; their jobs and journals carry on by themselves. */
const PATIENCE_MS = 5_000;

/** Opens what the api works with and listens on `config.host` and `config.port`. */
export async function startApi(config: Config, logger: Logger): Promise<RunningApi> {
  const server = await openProductDatabase(config, logger);
  const database = openDatabase({ url: server.url, application: 'groovelog-api' });
  const store = openEventStore({ eventStoreUrl: config.eventStoreUrl, database, databaseUrl: server.url });
  const accounts = createAccounts({ database, store });
  const app = await createApi({
    config,
    ...loadSecrets(config),
    logger,
    metrics: createMetrics('api'),
    database,
    store,
    accounts,
    clock: systemClock,
  });
  const coolDown = await keepHistoriesWarm({
    sql: database,
    cache: app.get(LISTENING_CACHE),
    logger,
    async visit(userId) {
      const user = await accounts.findUser(userId);
      if (user) await app.get(OverviewController).overview(user, overviewQuery.parse({}));
    },
  });
  await app.listen(config.port, config.host);
  logger.info({ url: config.publicUrl }, 'Listening');
  const silence = await keepHeartbeat(database, 'api', logger);
  return {
    async stop() {
      await closeConnections(app);
      await Promise.all([silence(), coolDown()]);
      await store.close();
      await database.close();
      await server.release();
    },
  };
}

async function closeConnections(app: NestExpressApplication): Promise<void> {
  const deadline = setTimeout(() => app.getHttpServer().closeAllConnections(), PATIENCE_MS);
  await app.close();
  clearTimeout(deadline);
}
