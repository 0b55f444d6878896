import { openEventStore } from '@groovelog/event-store';
import { createMetrics, newId, openDatabase, openProductDatabase, type Config, type Logger } from '@groovelog/platform';
import { createProjectionRunner, keepHeartbeat } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';

/** The process that keeps read models up to date. */
export interface RunningProjector {
  /** Finishes or rolls back the batches in hand. */
  stop(): Promise<void>;
}

/** What the runner asks of its pool, and one for the heartbeat. */
const CONNECTIONS = projections.length + 3;

/** Follows the log with every projection; of several projectors one leads and the others stand by. */
export async function startProjector(config: Config, logger: Logger): Promise<RunningProjector> {
  const server = await openProductDatabase(config, logger);
  const database = openDatabase({ url: server.url, application: 'groovelog-projector', max: CONNECTIONS });
  const store = openEventStore({ eventStoreUrl: config.eventStoreUrl, database, databaseUrl: server.url });
  const metrics = createMetrics('projector');
  const runner = createProjectionRunner({ database, store, projections, logger, metrics, instanceId: newId() });
  runner.start();
  const silence = await keepHeartbeat(database, 'projector', logger);
  return {
    async stop() {
      await runner.stop();
      await silence();
      await store.close();
      await database.close();
      await server.release();
    },
  };
}
