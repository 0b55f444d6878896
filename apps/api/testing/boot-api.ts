import type { AddressInfo } from 'node:net';
import { createAccounts, type Accounts, type Registration } from '@groovelog/accounts';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { createLogger, createMetrics, loadConfig, type Config, type Database } from '@groovelog/platform';
import { createProjectionRunner, projectionStatuses } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { createMigratedTestDatabase } from '@groovelog/testing';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '../src/create-api';
import { BrowserSession } from './browser-session';

/** The product as tests see it: pages over HTTP, and the parts behind them. */
export interface BootedApi {
  url: string;
  /** The database that everything lives in. */
  databaseUrl: string;
  config: Config;
  app: NestExpressApplication;
  database: Database;
  store: EventStore;
  accounts: Accounts;
  /** Every line of the log so far; the environment's LOG_LEVEL decides how much that is. */
  log: string[];
  /** What the api takes for now; move it to let sessions expire. */
  clock: { now: Date };
  /** A new visitor without cookies. */
  visitor(): BrowserSession;
  /** Registers somebody and signs them in. */
  signedIn(person?: Partial<Registration>): Promise<BrowserSession & { userId: string }>;
  close(): Promise<void>;
}

/** Set it to see the log of a test. */
const { TEST_LOG_LEVEL } = process.env;

export const TEST_PASSWORD = 'correct horse battery';

/** Boots the api and a projector on a free port over a migrated database of its own and a log in it. `moreModules` add handlers that only a test has. */
export async function bootApi(environment: Record<string, string> = {}, moreModules: Type[] = []): Promise<BootedApi> {
  const test = await createMigratedTestDatabase();
  const config: Config = loadConfig({ LOG_LEVEL: TEST_LOG_LEVEL ?? 'silent', NODE_ENV: 'test', ...environment });
  const clock = { now: new Date() };
  const store = createPostgresEventStore({ database: test.database, url: test.url });
  const accounts = createAccounts({ database: test.database, store });
  const log: string[] = [];
  const logger = createLogger('test', config, { write: (line) => void (log.push(line), TEST_LOG_LEVEL && process.stderr.write(line)) });
  const runner = createProjectionRunner({ database: test.database, store, projections, logger, instanceId: 'test' });
  runner.start();
  await untilMade(test.database);
  const app = await createApi(
    {
      config,
      sessionSecret: 'a secret of this test',
      encryptionKey: Buffer.alloc(32, 7),
      logger,
      metrics: createMetrics('api'),
      database: test.database,
      store,
      accounts,
      clock: () => clock.now,
    },
    moreModules,
  );
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const visitor = () => new BrowserSession(url);
  return {
    url,
    databaseUrl: test.url,
    config,
    app,
    database: test.database,
    store,
    accounts,
    log,
    clock,
    visitor,
    async signedIn(person = {}) {
      const registration: Registration = { name: 'anna', password: TEST_PASSWORD, role: 'admin', timeZone: 'Europe/Paris', ...person };
      const { userId } = await accounts.registerUser(registration);
      const browser = visitor();
      await browser.signIn(registration.name, registration.password);
      return Object.assign(browser, { userId });
    },
    async close() {
      await app.close();
      await runner.stop();
      await store.close();
      await test.drop();
    },
  };
}

async function untilMade(database: Database): Promise<void> {
  while ((await projectionStatuses(database)).length < projections.length) await new Promise((resolve) => setTimeout(resolve, 10));
}
