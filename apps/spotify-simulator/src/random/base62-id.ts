import type { Random } from './seeded-random';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ID_LENGTH = 22;

/** A Spotify id: 128 bits in 22 base-62 digits. */
export function base62Id(random: Random): string {
  let value = 0n;
  for (let i = 0; i < 4; i++) value = (value << 32n) | BigInt(random.bits());
  let id = '';
  for (let i = 0; i < ID_LENGTH; i++) {
    id = (DIGITS[Number(value % 62n)] ?? '0') + id;
    value /= 62n;
  }
  return id;
}

/** Whether a text could be an id of Spotify. */
export function isBase62Id(text: string): boolean {
  return /^[0-9A-Za-z]{22}$/.test(text);
}
