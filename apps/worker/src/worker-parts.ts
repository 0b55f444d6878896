import type { EventStore } from '@groovelog/event-store';
import type { Config, Database, Logger } from '@groovelog/platform';

/** What handlers work with. */
export interface WorkerParts {
  config: Config;
  database: Database;
  store: EventStore;
  logger: Logger;
}
