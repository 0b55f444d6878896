import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import type { Logger } from '../logging/logger';
import { createCluster, OWNER } from './cluster';
import { EmbeddedPostgresError, USE_YOUR_OWN } from './embedded-postgres-error';
import { freePort } from './free-port';
import { launchServer, stopServer } from './launch';
import { runningPostmaster } from './postmaster';
import { beginUse, siteUrl, type ServerUse } from './server-use';
import { prepareSite, type Site } from './site';

export interface EmbeddedPostgresOptions {
  /** Absolute path; the database lies in `postgres` below it. */
  dataDir: string;
  logger: Logger;
  /** Taken if it is free; by default the system picks a port. */
  port?: number;
  /** Where root puts what the server's account cannot reach; for tests. */
  sharedFolder?: string;
}

/** A running server with the database `groovelog`. */
export interface EmbeddedPostgres {
  /** `postgres://groovelog:…@127.0.0.1:port/groovelog` */
  url: string;
  port: number;
  /** The server ran already: another process uses it too, or one was killed without stopping it. */
  wasRunning: boolean;
  /** Calls back when the server goes away before `stop`. */
  onLost(listener: () => void): void;
  /** Stops the server, unless another process uses it: then the last one stops it. */
  stop(): Promise<void>;
}

/** Another process may start or stop the same server at the same time; each round settles one such meeting. */
const ROUNDS = 10;
const ROUND_PAUSE_MS = 300;

/**
 * Starts the embedded PostgreSQL of a DATA_DIR, or joins the one that runs. Creates it on the first call. Several processes
 * may call it for the same DATA_DIR. Throws EmbeddedPostgresError with a way out; never deletes data.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, logger } = options;
  const site = prepareSite(dataDir, options.sharedFolder);
  if (await createCluster(site)) logger.info({ cluster: site.cluster }, 'Created the database');
  for (let round = 1; round <= ROUNDS; round++) {
    const joined = await joinOrLaunch(site, options);
    if (joined) return open(site, joined);
    await sleep(ROUND_PAUSE_MS);
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL over ${site.cluster} keeps coming and going, or hangs. Stop what else uses it. ${USE_YOUR_OWN}`,
  );
}

interface Joined {
  use: ServerUse;
  port: number;
  wasRunning: boolean;
}

/** One round: use what runs, or launch and use it. null: what we met has changed, look again. */
async function joinOrLaunch(site: Site, { logger, port: preferred }: EmbeddedPostgresOptions): Promise<Joined | null> {
  const running = runningPostmaster(site.cluster);
  if (!running) {
    const port = await freePort(preferred);
    const outcome = await launchServer(site, port);
    logger.debug({ port, outcome }, 'Launched PostgreSQL');
    return outcome === 'started' ? joinLaunched(site, port) : null;
  }
  const joined = await joinRunning(site, running.port);
  if (joined) logger.info({ pid: running.pid, port: running.port }, 'Joined the PostgreSQL that was running');
  if (!joined && runningPostmaster(site.cluster)?.pid === running.pid) {
    logger.warn({ pid: running.pid }, 'The PostgreSQL that was running does not answer us; stopping it');
    await stopServer(site);
  }
  return joined;
}

async function joinLaunched(site: Site, port: number): Promise<Joined | null> {
  const use = await beginUse(site, port);
  if (use === 'foreign') {
    await stopServer(site);
    throw new EmbeddedPostgresError(
      `The database in ${site.cluster} does not accept the password in ${site.passwordFile}. Put back the file that belongs to it.`,
    );
  }
  return use === 'gone' ? null : { use, port, wasRunning: false };
}

async function joinRunning(site: Site, port: number): Promise<Joined | null> {
  const use = await beginUse(site, port);
  return use === 'gone' || use === 'foreign' ? null : { use, port, wasRunning: true };
}

async function open(site: Site, { use, port, wasRunning }: Joined): Promise<EmbeddedPostgres> {
  await createDatabase(siteUrl(site, port, 'postgres')).catch((error: unknown) => {
    use.drop();
    throw error;
  });
  return {
    url: siteUrl(site, port, OWNER),
    port,
    wasRunning,
    onLost: (listener) => use.onLost(listener),
    async stop() {
      if (await use.end()) await stopServer(site);
      use.drop();
    },
  };
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [OWNER]);
    if (!rowCount) await client.query(`create database ${OWNER}`);
  } catch (error) {
    // Another process created it meanwhile; which of the two codes depends on who got how far.
    if (!(error instanceof DatabaseError) || !['42P04', '23505'].includes(error.code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
