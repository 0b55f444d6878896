import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from './config';

/** What must never be logged, stored in an event or shown. */
export interface Secrets {
  sessionSecret: string;
  /** 32 bytes, for AES-256. */
  encryptionKey: Buffer;
}

/** Secrets from the configuration; those not given are generated once and kept in `DATA_DIR/secrets` for their owner only. */
export function loadSecrets(config: Pick<Config, 'dataDir' | 'sessionSecret' | 'encryptionKey'>): Secrets {
  const kept = (name: string) => keptSecret(config.dataDir, name);
  return {
    sessionSecret: config.sessionSecret ?? kept('session-secret'),
    encryptionKey: Buffer.from(config.encryptionKey ?? kept('encryption-key'), 'hex'),
  };
}

/**
 * The secret of that name under `DATA_DIR/secrets`, 64 hexadecimal digits, generated on the first call.
 * Several processes may make the first call at once: all get the same secret.
 */
export function keptSecret(dataDir: string, name: string): string {
  const file = secretFile(dataDir, name);
  if (!existsSync(file)) createOnce(file);
  return readFileSync(file, 'utf8').trim();
}

/** Where `keptSecret` keeps it. */
export const secretFile = (dataDir: string, name: string): string => join(dataDir, 'secrets', name);

/** A link fails when the file exists already, and never shows half a file, as writing in place would. */
function createOnce(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
