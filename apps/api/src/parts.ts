import type { Accounts } from '@groovelog/accounts';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Config, Database, Logger, Metrics } from '@groovelog/platform';

/** Everything the api works with and does not make itself; start-api.ts and the tests fill it in. */
export interface ApiParts {
  config: Config;
  /** Signs session cookies. */
  sessionSecret: string;
  /** 32 bytes; seals what must not be readable in the database. */
  encryptionKey: Buffer;
  logger: Logger;
  metrics: Metrics;
  database: Database;
  store: EventStore;
  accounts: Accounts;
  clock: Clock;
}

// Tokens by which Nest hands the parts out: `constructor(@Inject(DATABASE) private readonly sql: Sql)`.
export const CONFIG = Symbol('config');
export const ENCRYPTION_KEY = Symbol('encryption key');
export const LOGGER = Symbol('logger');
export const METRICS = Symbol('metrics');
export const DATABASE = Symbol('database');
export const EVENT_STORE = Symbol('event store');
export const ACCOUNTS = Symbol('accounts');
export const CLOCK = Symbol('clock');
