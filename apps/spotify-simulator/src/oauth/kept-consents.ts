import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Consent } from './consent';

/** Where refresh tokens outlive the simulator, so that a client need not ask for consent again after each start. */
export interface KeptConsents {
  load(): Map<string, Consent>;
  save(byRefreshToken: ReadonlyMap<string, Consent>): void;
}

/** Keeps nothing: every start begins with nobody's consent. */
export const forgetfulConsents: KeptConsents = { load: () => new Map(), save: () => undefined };

/** Keeps them in a JSON file that only its owner may read, replaced as a whole. */
export function consentsInFile(file: string): KeptConsents {
  return {
    load: () => new Map(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, Consent][]) : []),
    save(byRefreshToken) {
      writeFileSync(`${file}.new`, JSON.stringify([...byRefreshToken]), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}
