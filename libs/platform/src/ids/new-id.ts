import { randomFillSync } from 'node:crypto';

/** Random bytes are drawn in blocks: one call to the operating system for 256 ids. */
const pool = Buffer.alloc(2560);
let used = pool.length;

/** A new UUIDv7: 48 bits of the machine's clock in milliseconds, then 74 random bits. Sorts by time of creation. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomHex();
  const variant = '89ab'[Number.parseInt(random[3] ?? '0', 16) & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}

function randomHex(): string {
  if (used + 10 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 10;
  return pool.toString('hex', used - 10, used);
}
