import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { openEventStore } from '@groovelog/event-store';
import { openDatabase, openProductDatabase, type Config, type Logger } from '@groovelog/platform';
import { projections } from '@groovelog/read-models';
import { nestLogger } from './nest-logger';
import { ProjectorModule } from './projector.module';

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
  const app = await NestFactory.createApplicationContext(ProjectorModule.with({ database, store, logger }), { logger: nestLogger(logger) });
  return {
    async stop() {
      await app.close();
      await store.close();
      await database.close();
      await server.release();
    },
  };
}
