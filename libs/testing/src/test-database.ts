import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, prepareDatabase, type Database } from '@groovelog/platform';
import { Client } from 'pg';

/** A fresh database on the run's real PostgreSQL. */
export interface TestDatabase {
  url: string;
  database: Database;
  /** Closes the pool and drops the database. */
  drop(): Promise<void>;
}

const MIGRATIONS = join(__dirname, '../../../migrations');

/** `TEST_DATABASE_URL` is set by the global setup of Jest (or by whoever brings a server of their own). */
export function testServerUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the tests through npm test');
  return url;
}

/** Creates an empty database of its own for one spec file, so that files run beside each other. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createFrom('template1');
}

/** Creates a database with every migration applied, the job queue's too, as a copy of a template that the first caller makes. */
export async function createMigratedTestDatabase(): Promise<TestDatabase> {
  return createFrom(await migratedTemplate());
}

async function createFrom(template: string): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  await asAdmin((admin) => admin.query(`create database ${name} template ${template}`));
  const url = urlOf(name);
  const database = openDatabase({ url, application: 'groovelog-test' });
  return {
    url,
    database,
    async drop() {
      await database.close();
      await asAdmin(async (admin) => {
        await untilQuiet(admin, name);
        await admin.query(`drop database if exists ${name} with (force)`);
      });
    },
  };
}

/** The template is named after the content of the migrations; an advisory lock lets one Jest worker make it. */
async function migratedTemplate(): Promise<string> {
  const name = `template_${fingerprint()}`;
  await asAdmin(async (admin) => {
    await admin.query('select pg_advisory_lock(727001)');
    const existing = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (existing.rowCount) return;
    await admin.query(`create database ${name}_new`);
    await prepareDatabase(urlOf(`${name}_new`));
    await admin.query(`alter database ${name}_new rename to ${name}`);
  });
  return name;
}

const LEAVING_MS = 500;

/** Pools that were just told to end may still have a connection, whose forced end nobody would listen to any more. */
async function untilQuiet(admin: Client, name: string): Promise<void> {
  for (const deadline = Date.now() + LEAVING_MS; Date.now() < deadline; await sleep(20)) {
    const { rowCount } = await admin.query('select from pg_stat_activity where datname = $1', [name]);
    if (!rowCount) return;
  }
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS).sort()) hash.update(file).update(readFileSync(join(MIGRATIONS, file)));
  return hash.digest('hex').slice(0, 16);
}

async function asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: testServerUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(testServerUrl());
  url.pathname = `/${database}`;
  return url.href;
}
