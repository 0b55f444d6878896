import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError, USE_YOUR_OWN } from './embedded-postgres-error';
import { runProgram } from './run-program';
import { serverFlags } from './server-flags';
import type { Site } from './site';

/** Recovery of a large WAL after a crash may take a while. */
const START_SECONDS = '120';
const STOP_SECONDS = '30';
const LOG_TAIL_LINES = 5;
const LOG_LIMIT_BYTES = 5 * 1024 * 1024;

/**
 * Starts a server over the cluster; it runs on its own, in a session of its own, so that Ctrl-C in our terminal does not
 * reach it. `port-taken` and `running` (somebody was quicker) are for the caller to act on.
 */
export async function launchServer(site: Site, port: number): Promise<'started' | 'port-taken' | 'running'> {
  const log = join(site.cluster, 'server.log');
  if (sizeOf(log) > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`);
  const before = sizeOf(log);
  const args = ['start', '-s', '-w', '-t', START_SECONDS, '-D', site.cluster, '-l', log, '-o', serverFlags(port)];
  const { code, said } = await runProgram(site, 'pg_ctl', args);
  if (code === 0) return 'started';
  const reasons = textSince(log, before);
  if (/Address already in use/.test(reasons)) return 'port-taken';
  if (/postmaster\.pid" already exists|pre-existing shared memory block/.test(reasons)) return 'running';
  throw new EmbeddedPostgresError(explain(site, reasons || said));
}

/** Stops the server: clients are cut off, transactions rolled back, everything is written. Nothing to stop is no error. */
export async function stopServer(site: Site): Promise<void> {
  const { code } = await runProgram(site, 'pg_ctl', ['stop', '-s', '-w', '-t', STOP_SECONDS, '-m', 'fast', '-D', site.cluster]);
  if (code !== 0) await runProgram(site, 'pg_ctl', ['stop', '-s', '-w', '-t', STOP_SECONDS, '-m', 'immediate', '-D', site.cluster]);
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function textSince(file: string, offset: number): string {
  try {
    return readFileSync(file).subarray(offset).toString();
  } catch {
    return '';
  }
}

function explain(site: Site, reasons: string): string {
  const tail = reasons.trim().split('\n').slice(-LOG_TAIL_LINES).join('\n  ');
  const advice = /No space left on device/.test(reasons)
    ? 'The disk is full: free some space and start again; nothing is lost.'
    : `Nothing was deleted. The whole log is ${join(site.cluster, 'server.log')}. ${USE_YOUR_OWN}`;
  return `PostgreSQL did not start over ${site.cluster}:\n  ${tail}\n${advice}`;
}
