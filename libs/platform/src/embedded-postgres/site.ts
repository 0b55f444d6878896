import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { keptSecret, secretFile } from '../config/secrets';
import { packagedBinaries, program, type Binaries } from './binaries';
import { EmbeddedPostgresError, USE_YOUR_OWN } from './embedded-postgres-error';
import { isReachable } from './reachable';
import { serverAccount, type ServerAccount } from './server-account';

/** Where and as whom the server of one DATA_DIR runs. */
export interface Site {
  /** Absolute path of the cluster (PGDATA); `DATA_DIR/postgres`, or where that link leads. */
  cluster: string;
  binaries: Binaries;
  account: ServerAccount | null;
  /** Of the role `groovelog`, which owns everything. */
  password: string;
  passwordFile: string;
}

/** For root only: a folder that user postgres can reach, when the installation or DATA_DIR lies where it cannot (/root). */
export const SHARED_FOLDER = '/var/lib/groovelog';

/**
 * Finds a place where the server's account can reach both its programs and its data. Usually that is node_modules and
 * DATA_DIR. For root below a closed folder, programs and data go to `shared`, and `DATA_DIR/postgres` becomes a link.
 */
export function prepareSite(dataDir: string, shared: string = SHARED_FOLDER): Site {
  mkdirSync(dataDir, { recursive: true });
  const account = serverAccount();
  const cluster = clusterFolder(realpathSync(dataDir), account, shared);
  const secret = 'postgres-password';
  const password = keptSecret(dataDir, secret);
  return { cluster, binaries: reachableBinaries(account, shared), account, password, passwordFile: secretFile(dataDir, secret) };
}

/** Hands a file or folder to the server's account. */
export function give(path: string, account: ServerAccount | null): void {
  if (account) chownSync(path, account.uid, account.gid);
}

function clusterFolder(dataDir: string, account: ServerAccount | null, shared: string): string {
  const folder = join(dataDir, 'postgres');
  const kind = lstatSync(folder, { throwIfNoEntry: false });
  if (kind?.isSymbolicLink()) return readlinkSync(folder);
  // DATA_DIR is ours to open for passing through; what lies in it keeps its own modes.
  if (!isReachable(dataDir, account) && isReachable(dirname(dataDir), account)) chmodSync(dataDir, 0o711);
  if (isReachable(dataDir, account)) return folder;
  if (kind) throw outOfReach(folder);
  return linkElsewhere(folder, openFolder(join(shared, 'clusters')));
}

/** Several processes may come here at once: the first link counts. */
function linkElsewhere(link: string, parent: string): string {
  try {
    symlinkSync(join(parent, randomBytes(8).toString('hex')), link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readlinkSync(link);
}

function reachableBinaries(account: ServerAccount | null, shared: string): Binaries {
  const packaged = packagedBinaries();
  if (isReachable(program(packaged, 'postgres'), account)) return packaged;
  const copy = join(openFolder(shared), `postgresql-${packaged.version}`);
  if (!existsSync(copy)) copyBinaries(packaged.home, copy);
  return { ...packaged, home: copy };
}

function copyBinaries(from: string, to: string): void {
  const draft = `${to}.new-${process.pid}`;
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  openTree(draft);
  try {
    renameSync(draft, to);
  } catch {
    // Another process was quicker.
    rmSync(draft, { recursive: true });
  }
}

/** npm writes files with the umask of whoever ran it; the server's account must be able to read them. */
function openTree(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) openTree(child);
    else if (entry.isFile()) chmodSync(child, 0o755);
  }
  chmodSync(path, 0o755);
}

/** Creates a folder that everybody may pass through. */
function openFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    chmodSync(folder, 0o755);
    return folder;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `PostgreSQL does not run as root, its user cannot reach this installation or DATA_DIR, and ${folder} cannot be created ` +
        `to hold its files. Start Groovelog as an ordinary user, or move both to a place that everybody can reach (/srv, /opt). ${USE_YOUR_OWN}`,
      { cause },
    );
  }
}

const outOfReach = (folder: string) =>
  new EmbeddedPostgresError(
    `The database lies in ${folder}, which the user "postgres" can no longer reach: a folder above it is closed. ` +
      `Open the way (chmod o+x), or move DATA_DIR to a place that everybody can reach. ${USE_YOUR_OWN}`,
  );
