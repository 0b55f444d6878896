import type { Database } from '@groovelog/platform';
import { createEventStoreDbEventStore } from './eventstoredb/eventstoredb-event-store';
import type { ImportingStore } from './port';
import { createPostgresEventStore } from './postgres/postgres-event-store';

/** Where the log is: `eventStoreUrl` (`esdb://…`), or null for the PostgreSQL that holds everything else too. */
export interface EventStoreLocation {
  eventStoreUrl: string | null;
  database: Database;
  databaseUrl: string;
}

/**
 * Opens the log that the configuration names; nothing else in the product knows which one it is.
 *
 * @throws RangeError for a connection string that EventStoreDB's client would misread.
 */
export function openEventStore({ eventStoreUrl, database, databaseUrl }: EventStoreLocation): ImportingStore {
  if (eventStoreUrl !== null) return createEventStoreDbEventStore({ url: eventStoreUrl });
  return createPostgresEventStore({ database, url: databaseUrl });
}
