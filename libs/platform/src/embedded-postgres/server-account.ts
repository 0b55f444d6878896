import { execFileSync } from 'node:child_process';
import { EmbeddedPostgresError, USE_YOUR_OWN } from './embedded-postgres-error';

/** The operating system account that the server runs as, when it is not our own. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

const NAME = 'postgres';

/** PostgreSQL refuses to run as root: then it runs as user `postgres`, who is created if need be. null: as ourselves. */
export function serverAccount(): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const account = accountNamed(NAME) ?? (createAccount(NAME) ? accountNamed(NAME) : null);
  if (account) return account;
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and the user "${NAME}" could not be created. Create it (useradd --system ${NAME}), ` +
      `or start Groovelog as an ordinary user. ${USE_YOUR_OWN}`,
  );
}

function accountNamed(name: string): ServerAccount | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/** `useradd` on most systems, `adduser` where busybox stands in. */
function createAccount(name: string): boolean {
  const ways = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
    ['adduser', '-S', '-D', '-H', name],
  ];
  return ways.some(([command = '', ...args]) => {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}
