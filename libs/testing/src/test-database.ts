import { randomBytes } from 'node:crypto';
import { openDatabase, type Database } from '@groovelog/platform';
import { Client } from 'pg';

/** A fresh, empty database on the run's real PostgreSQL. */
export interface TestDatabase {
  url: string;
  database: Database;
  /** Closes the pool and drops the database. */
  drop(): Promise<void>;
}

/** `TEST_DATABASE_URL` is set by the global setup of Jest (or by whoever brings a server of their own). */
export function testServerUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the tests through npm test');
  return url;
}

/** Creates a database of its own for one spec file, so that files run beside each other. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  const admin = new Client({ connectionString: testServerUrl() });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  const database = openDatabase({ url: url.href, application: 'groovelog-test' });
  return {
    url: url.href,
    database,
    async drop() {
      await database.close();
      const cleaner = new Client({ connectionString: testServerUrl() });
      await cleaner.connect();
      await cleaner.query(`drop database if exists ${name} with (force)`);
      await cleaner.end();
    },
  };
}
