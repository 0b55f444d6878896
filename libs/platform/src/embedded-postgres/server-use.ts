import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { OWNER } from './cluster';
import { runningPostmaster } from './postmaster';
import type { Site } from './site';

/** Any number, the same in every version: everybody who uses the server holds this lock in shared mode. */
const IN_USE = 727_002_001;

/** How long a server may take to come up, recovery after a crash included, before it counts as hung. */
const PATIENCE_MS = 300_000;

/** A connection that stands for "somebody uses this server"; the system itself drops it when its process dies. */
export interface ServerUse {
  /** Calls back when the server goes away before `end`. */
  onLost(listener: () => void): void;
  /** Ends the use. True when nobody else uses the server: then nobody can begin to until it has stopped. */
  end(): Promise<boolean>;
  /** Cuts the connection. */
  drop(): void;
}

/** The connection string of a database of the site. */
export const siteUrl = (site: Site, port: number, database: string): string =>
  `postgres://${OWNER}:${site.password}@127.0.0.1:${port}/${database}`;

/**
 * Begins to use a server. `foreign`: it answers, but not as ours (other password, other cluster). `gone`: it does not
 * answer, or stopped while we asked.
 */
export async function beginUse(site: Site, port: number): Promise<ServerUse | 'foreign' | 'gone'> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const client = new Client({
      connectionString: siteUrl(site, port, 'postgres'),
      application_name: 'groovelog',
      connectionTimeoutMillis: 5000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ cluster: string }>(
        `select pg_advisory_lock_shared(${IN_USE}), current_setting('data_directory') as cluster`,
      );
      if (rows[0]?.cluster === site.cluster) return useOver(client);
      await client.end();
      return 'foreign';
    } catch (error) {
      void client.end().catch(() => undefined);
      if (isRefusal(error)) return 'foreign';
      if (!isOnItsWay(error, site, port) || Date.now() > deadline) return 'gone';
      await sleep(100);
    }
  }
}

function useOver(client: Client): ServerUse {
  let listener: (() => void) | null = null;
  let hasEnded = false;
  client.once('end', () => {
    if (!hasEnded) listener?.();
  });
  return {
    onLost(callback) {
      listener = callback;
    },
    async end() {
      hasEnded = true;
      try {
        await client.query(`select pg_advisory_unlock_shared(${IN_USE})`);
        const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${IN_USE}) as alone`);
        return rows[0]?.alone ?? false;
      } catch {
        return false;
      }
    },
    drop: () => void client.end().catch(() => undefined),
  };
}

const isRefusal = (error: unknown) => error instanceof DatabaseError && (error.code?.startsWith('28') ?? false);

/** 57P03: starting up, shutting down or recovering. A server refuses connections for a moment before it says that much. */
function isOnItsWay(error: unknown, site: Site, port: number): boolean {
  if (error instanceof DatabaseError) return error.code === '57P03';
  return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' && runningPostmaster(site.cluster)?.port === port;
}
