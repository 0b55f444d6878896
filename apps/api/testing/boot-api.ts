import type { AddressInfo } from 'node:net';
import { createAccounts, type Accounts, type Registration } from '@groovelog/accounts';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { createLogger, createMetrics, loadConfig, type Config, type Database } from '@groovelog/platform';
import { settingsProjection } from '@groovelog/read-models';
import { createMigratedTestDatabase } from '@groovelog/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '../src/create-api';
import { BrowserSession } from './browser-session';

/** The product as tests see it: pages over HTTP, and the parts behind them. */
export interface BootedApi {
  url: string;
  app: NestExpressApplication;
  database: Database;
  store: EventStore;
  accounts: Accounts;
  /** What the api takes for now; move it to let sessions expire. */
  clock: { now: Date };
  /** A new visitor without cookies. */
  visitor(): BrowserSession;
  /** Registers somebody and signs them in. */
  signedIn(person?: Partial<Registration>): Promise<BrowserSession & { userId: string }>;
  close(): Promise<void>;
}

export const TEST_PASSWORD = 'correct horse battery';

/** Boots the api on a free port over a migrated database of its own and a log in it. */
export async function bootApi(environment: Record<string, string> = {}): Promise<BootedApi> {
  const test = await createMigratedTestDatabase();
  const config: Config = loadConfig({ LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent', NODE_ENV: 'test', ...environment });
  const clock = { now: new Date() };
  const store = createPostgresEventStore({ database: test.database, url: test.url });
  const accounts = createAccounts({ database: test.database, store });
  await test.database.query('create schema rm_settings; create schema rm_listening');
  await settingsProjection.createTables(test.database, 'rm_settings');
  await test.database.query(
    'create table rm_listening.listening_months (user_id uuid, month date, columns bytea, listens int, last_position text); create table rm_listening.tracks (user_id uuid, track_no int, artist_no int, album_no int, canonical_no int)',
  );
  const app = await createApi({
    config,
    sessionSecret: 'a secret of this test',
    logger: createLogger('test', config),
    metrics: createMetrics('api'),
    database: test.database,
    store,
    accounts,
    clock: () => clock.now,
  });
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const visitor = () => new BrowserSession(url);
  return {
    url,
    app,
    database: test.database,
    store,
    accounts,
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
      await store.close();
      await test.drop();
    },
  };
}
