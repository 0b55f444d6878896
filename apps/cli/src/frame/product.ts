import { createAccounts, type Accounts, type User } from '@groovelog/accounts';
import { DomainError } from '@groovelog/domain';
import { openEventStore, type EventStore } from '@groovelog/event-store';
import {
  createLogger,
  loadConfig,
  openDatabase,
  openProductDatabase,
  systemClock,
  type Clock,
  type Config,
  type Database,
  type Logger,
} from '@groovelog/platform';
import { createProgress, type Progress } from './progress';

/** What a command works with: the product's own database and log, whether the product runs or not. */
export interface Product {
  config: Config;
  logger: Logger;
  databaseUrl: string;
  database: Database;
  store: EventStore;
  accounts: Accounts;
  clock: Clock;
  progress: Progress;
  /** Aborts on Ctrl-C and SIGTERM: finish the step at hand and throw. */
  signal: AbortSignal;
}

/** Opens the product, hands it to `work`, and closes it again whatever happens. */
export async function withProduct<T>(signal: AbortSignal, work: (product: Product) => Promise<T>): Promise<T> {
  // A command talks to a person: only what is wrong is worth a log line, unless asked for.
  const config = loadConfig({ LOG_LEVEL: 'warn', ...process.env });
  const logger = createLogger('cli', config);
  const server = await openProductDatabase(config, logger);
  const database = openDatabase({ url: server.url, application: 'groovelog-cli', max: 6 });
  const store = openEventStore({ eventStoreUrl: config.eventStoreUrl, database, databaseUrl: server.url });
  const progress = createProgress(process.stderr);
  try {
    const accounts = createAccounts({ database, store });
    return await work({ config, logger, databaseUrl: server.url, database, store, accounts, clock: systemClock, progress, signal });
  } finally {
    progress.clear();
    await store.close();
    await database.close();
    await server.release();
  }
}

/** The user of that name or id; refuses with the names that exist. */
export async function userNamed({ accounts }: Pick<Product, 'accounts'>, nameOrId: string): Promise<User> {
  const user = await accounts.findUser(nameOrId);
  if (user) return user;
  const names = (await accounts.listUsers()).map((each) => each.name);
  const hint = names.length > 0 ? `There are: ${names.slice(0, 10).join(', ')}.` : 'There is nobody yet: user add <name> --admin.';
  throw new DomainError('not-found', 'cli.unknown-user', `There is no user "${nameOrId}". ${hint}`);
}
