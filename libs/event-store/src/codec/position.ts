import { ForeignPosition } from '../port';

/** Wide enough for every integer that a JavaScript number holds exactly. */
const DIGITS = 16;

/** The n-th event of a log (from 1) as a position whose order as text is the order in the log. */
export const encodePosition = (n: number | string): string => String(n).padStart(DIGITS, '0');

/** The number in a position of encodePosition; 0 for null, the beginning. Throws ForeignPosition for anything else. */
export const decodePosition = (position: string | null): number => {
  const n = position === null ? 0 : Number(position);
  if (!Number.isSafeInteger(n) || n < 0) throw new ForeignPosition(`Not a position of this log: ${position}`);
  return n;
};
