/** A stream of chance that is the same for the same seed, so that a life can be lived again. */
export interface Random {
  /** 0 (included) to 1 (left out). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the list; the list must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** An index below `length`; small ones are likelier the higher `bias` is (1: all alike). */
  biased(length: number, bias: number): number;
  /** 32 random bits. */
  bits(): number;
}

/** Chance from any parts of a seed: equal parts, equal stream. */
export function seededRandom(...parts: readonly (string | number)[]): Random {
  const bits = sfc32(parts.join('\u0000'));
  const next = () => bits() / 2 ** 32;
  return {
    next,
    bits,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const one = list[Math.floor(next() * list.length)];
      if (one === undefined) throw new Error('Nothing to pick from');
      return one;
    },
    biased: (length, bias) => Math.min(length - 1, Math.floor(length * next() ** bias)),
  };
}

/** Chris Doty-Humphrey's "small fast counting" generator with 32-bit words, started from four hashes of the text. */
function sfc32(text: string): () => number {
  let [a, b, c, counter] = [hash(text, 1), hash(text, 2), hash(text, 3), 1];
  const step = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) step();
  return step;
}

/** FNV-1a, salted. */
function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1);
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}
