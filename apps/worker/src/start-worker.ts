import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { openEventStore } from '@groovelog/event-store';
import { openDatabase, openProductDatabase, runJobs, systemClock, type Config, type Logger } from '@groovelog/platform';
import { keepHeartbeat } from '@groovelog/projections';
import { ClockModule } from './clock/clock.module';
import { spotifyOf } from './syncs/spotify-of';
import { nestLogger } from './nest-logger';
import { jobHandlers } from './job-handlers';

/** The process that runs jobs. */
export interface RunningWorker {
  /** Takes no new job, lets the running ones end for a few seconds, gives the rest back. */
  stop(): Promise<void>;
}

/** Runs every kind of job until stopped; any number of workers share the queue. */
export async function startWorker(config: Config, logger: Logger): Promise<RunningWorker> {
  const server = await openProductDatabase(config, logger);
  const database = openDatabase({ url: server.url, application: 'groovelog-worker' });
  const store = openEventStore({ eventStoreUrl: config.eventStoreUrl, database, databaseUrl: server.url });
  const parts = { config, database, store, logger };
  const handlers = jobHandlers(parts);
  const jobs = await runJobs(handlers, { databaseUrl: server.url, sql: database, logger });
  const syncClock = await NestFactory.createApplicationContext(
    ClockModule.with({ ...parts, connection: spotifyOf(parts), clock: systemClock }),
    {
      logger: nestLogger(logger),
    },
  );
  const silence = await keepHeartbeat(database, 'worker', logger);
  return {
    async stop() {
      await syncClock.close();
      await jobs.stop();
      await silence();
      await store.close();
      await database.close();
      await server.release();
    },
  };
}
