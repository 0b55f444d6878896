import type { EventStore } from '@groovelog/event-store';
import type { Config, Database, JobHandler, Logger } from '@groovelog/platform';

/** What handlers work with. */
export interface WorkerParts {
  config: Config;
  database: Database;
  store: EventStore;
  logger: Logger;
}

/** Kind of job → its handler. The list of everything that this process does. */
export function jobHandlers(_parts: WorkerParts): Readonly<Record<string, JobHandler>> {
  return {};
}
