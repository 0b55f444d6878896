import { realpathSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { ServerAccount } from './server-account';

/** Whether the account may pass through every folder from the root to `path`, which exists. Without account: yes. */
export function isReachable(path: string, account: ServerAccount | null): boolean {
  if (!account) return true;
  return ancestry(realpathSync(path)).every((folder) => mayPass(statSync(folder), account));
}

function ancestry(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...ancestry(parent), path];
}

/** The execute bit of the class that the account belongs to; for a folder it means "may pass", for a file "may run". */
function mayPass(stats: Stats, account: ServerAccount): boolean {
  if (stats.uid === account.uid) return (stats.mode & 0o100) !== 0;
  if (stats.gid === account.gid) return (stats.mode & 0o010) !== 0;
  return (stats.mode & 0o001) !== 0;
}
