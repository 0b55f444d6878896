import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A live server over a cluster. */
export interface Postmaster {
  pid: number;
  port: number;
}

/**
 * The server that runs over this cluster, by its pid file, or null. A pid file whose pid belongs to something else by now
 * (the machine restarted, the folder was copied) is removed: PostgreSQL itself would refuse to start over it.
 */
export function runningPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid');
  const lines = readLines(file);
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isAlive(pid)) return null;
  if (!worksIn(pid, cluster)) {
    rmSync(file, { force: true });
    return null;
  }
  return { pid, port: Number(lines[3]) };
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A postmaster's working directory is its cluster. Where the system does not tell, the pid file is believed. */
function worksIn(pid: number, cluster: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch (error) {
    const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform === 'linux';
    return !isGone;
  }
}
