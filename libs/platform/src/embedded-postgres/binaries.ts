import { accessSync, chmodSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError, USE_YOUR_OWN } from './embedded-postgres-error';

/** A PostgreSQL installation. `home` holds bin, lib and share. */
export interface Binaries {
  home: string;
  /** Of the npm package: `18.4.0-beta.17`. */
  version: string;
}

/** Path of a program of the installation. */
export const program = (binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string => join(binaries.home, 'bin', name);

/**
 * The PostgreSQL that npm installed for this machine. Only the files of the package are used, not its start and stop: those
 * hook into the exit of the process, forget the server's pid, and cannot come back to a server that survived its parent.
 */
export function packagedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const fromPackage = createRequire(createRequire(__filename).resolve('embedded-postgres'));
    const root = join(dirname(fromPackage.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const binaries = { home: join(root, 'native'), version };
    for (const each of ['initdb', 'pg_ctl', 'postgres'] as const) makeExecutable(program(binaries, each));
    return binaries;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL is not installed: there is no ${name}. Run npm ci without --omit=optional. ${USE_YOUR_OWN}`,
      { cause },
    );
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}
