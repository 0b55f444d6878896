import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { runProgram } from './run-program';
import { give, type Site } from './site';

/** Name of the role and of the database. */
export const OWNER = 'groovelog';

/**
 * Creates the cluster unless it exists. It is made beside and moved into place, so that a crash leaves no half cluster
 * and of several processes at once one wins.
 *
 * @returns whether this call created it.
 */
export async function createCluster(site: Site): Promise<boolean> {
  if (existsSync(join(site.cluster, 'PG_VERSION'))) return refuseOtherVersion(site);
  const draft = mkdtempSync(`${site.cluster}.new-`);
  try {
    give(draft, site.account);
    await initialise(site, join(draft, 'cluster'), passwordFile(site, draft));
    return moveIntoPlace(join(draft, 'cluster'), site.cluster);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function initialise(site: Site, folder: string, pwfile: string): Promise<void> {
  const { code, said } = await runProgram(site, 'initdb', [
    `--pgdata=${folder}`,
    `--username=${OWNER}`,
    `--pwfile=${pwfile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts by code point, the same on every system and after every upgrade of it.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ]);
  if (code !== 0) throw new EmbeddedPostgresError(`The database could not be created in ${site.cluster}: ${said}`);
}

function passwordFile(site: Site, folder: string): string {
  const file = join(folder, 'password');
  writeFileSync(file, site.password, { mode: 0o600, flag: 'wx' });
  give(file, site.account);
  return file;
}

function moveIntoPlace(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (cause) {
    if (existsSync(join(to, 'PG_VERSION'))) return false;
    throw new EmbeddedPostgresError(`${to} is not empty and holds no PostgreSQL database. Move it away, or choose another DATA_DIR.`, {
      cause,
    });
  }
}

function refuseOtherVersion(site: Site): false {
  const found = readFileSync(join(site.cluster, 'PG_VERSION'), 'utf8').trim();
  const ours = Number.parseInt(site.binaries.version, 10);
  if (Number(found) === ours) return false;
  throw new EmbeddedPostgresError(
    `The database in ${site.cluster} was made by PostgreSQL ${found}, and this is ${ours}. Start it with the version of Groovelog ` +
      'that made it and move the data with an export.',
  );
}
