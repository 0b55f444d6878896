import { createAccounts } from '@groovelog/accounts';
import { openEventStore } from '@groovelog/event-store';
import {
  type Config,
  createMetrics,
  type Database,
  loadSecrets,
  type Logger,
  newId,
  openDatabase,
  openProductDatabase,
  systemClock,
} from '@groovelog/platform';
import { recordHeartbeat, removeHeartbeat } from '@groovelog/projections';
import { createApi } from './create-api';

/** The web application as a process. */
export interface RunningApi {
  url: string;
  /** Answers what is under way, then closes everything. */
  stop(): Promise<void>;
}

const HEARTBEAT_MS = 5_000;

/** Opens what the api works with, listens on `config.port` and sends heartbeats. */
export async function startApi(config: Config, logger: Logger): Promise<RunningApi> {
  const server = await openProductDatabase(config, logger);
  const database = openDatabase({ url: server.url, application: 'groovelog-api' });
  const store = openEventStore({ eventStoreUrl: config.eventStoreUrl, database, databaseUrl: server.url });
  const app = await createApi({
    config,
    sessionSecret: loadSecrets(config).sessionSecret,
    logger,
    metrics: createMetrics('api'),
    database,
    store,
    accounts: createAccounts({ database, store }),
    clock: systemClock,
  });
  await app.listen(config.port, config.host);
  const silence = await beginHeartbeat(database, logger);
  logger.info({ url: config.publicUrl }, 'Listening');
  return {
    url: config.publicUrl,
    async stop() {
      await app.close();
      await silence();
      await store.close();
      await database.close();
      await server.release();
    },
  };
}

/** Says every few seconds that this process lives; the system page shows it. Answers with what ends it. */
async function beginHeartbeat(database: Database, logger: Logger): Promise<() => Promise<void>> {
  const self = { instanceId: newId(), role: 'api', startedAt: new Date() };
  const beat = () => recordHeartbeat(database, self).catch((error: unknown) => logger.warn({ err: error }, 'A heartbeat failed'));
  await beat();
  const timer = setInterval(() => void beat(), HEARTBEAT_MS);
  return async () => {
    clearInterval(timer);
    await removeHeartbeat(database, self.instanceId).catch(() => undefined);
  };
}
