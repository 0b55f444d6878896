import { createAttemptLimit } from './attempt-limit';

const WINDOW_MS = 15 * 60_000;

/** Keeps guessing slow. Counted in memory: no address is ever stored. */
export interface SignInLimit {
  /** Counts an attempt; 0 when it is let in, else the seconds until one is. */
  attempt(name: string, address: string, now: Date): number;
  /** The password was right: what was counted for this pair is forgotten. */
  succeeded(name: string, address: string): void;
}

/**
 * Five attempts in a quarter of an hour for one name from one address; thirty from one address, whatever the names; a
 * hundred for one name from anywhere, which is high enough that a stranger cannot easily lock somebody out.
 */
export function createSignInLimit(): SignInLimit {
  const byPair = createAttemptLimit(5, WINDOW_MS);
  const byAddress = createAttemptLimit(30, WINDOW_MS);
  const byName = createAttemptLimit(100, WINDOW_MS);
  return {
    attempt(name, address, now) {
      const keys = keysOf(name, address);
      const waits = [
        byPair.attempt(keys.pair, now.getTime()),
        byAddress.attempt(keys.address, now.getTime()),
        byName.attempt(keys.name, now.getTime()),
      ];
      return Math.ceil(Math.max(...waits) / 1000);
    },
    succeeded(name, address) {
      const keys = keysOf(name, address);
      byPair.forget(keys.pair);
      byAddress.forgive(keys.address);
      byName.forgive(keys.name);
    },
  };
}

function keysOf(name: string, address: string): Record<'pair' | 'address' | 'name', string> {
  const person = name.normalize('NFC').trim().toLowerCase();
  const network = networkOf(address);
  return { pair: `${person} ${network}`, address: network, name: person };
}

/** One household has a whole /64 of IPv6, so its first four groups are the address. */
const networkOf = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
