const WORD_BITS = 32;
const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;
const ROUNDS = 64;

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

const SINES = Array.from({ length: ROUNDS }, (_, round) => Math.floor(Math.abs(Math.sin(round + 1)) * 2 ** WORD_BITS) | 0);

type State = readonly [number, number, number, number];

/** The MD5 of a text in UTF-8, as 32 hexadecimal digits (RFC 1321). It shuffles; it protects nothing. */
export function md5(text: string): string {
  const bytes = padded(utf8(text));
  let state: State = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let start = 0; start < bytes.length; start += BLOCK_BYTES) state = digested(state, new DataView(bytes.buffer, start, BLOCK_BYTES));
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((word, index) => digest.setInt32(index * 4, word, true));
  return Array.from({ length: 16 }, (_, index) => digest.getUint8(index).toString(16).padStart(2, '0')).join('');
}

function digested(before: State, block: DataView): State {
  let [a, b, c, d] = before;
  for (let round = 0; round < ROUNDS; round++) {
    const quarter = round >> 4;
    const { mix, word } = stepOf(quarter, round, [a, b, c, d]);
    const sum = (a + mix + (SINES[round] ?? 0) + block.getInt32(word * 4, true)) | 0;
    [a, d, c, b] = [d, c, b, (b + rotated(sum, SHIFTS[quarter]?.[round % 4] ?? 0)) | 0];
  }
  return [(before[0] + a) | 0, (before[1] + b) | 0, (before[2] + c) | 0, (before[3] + d) | 0];
}

/** How the state is mixed in a round, and which word of the block is added. */
function stepOf(quarter: number, round: number, [, b, c, d]: State): { mix: number; word: number } {
  switch (quarter) {
    case 0:
      return { mix: (b & c) | (~b & d), word: round };
    case 1:
      return { mix: (d & b) | (~d & c), word: (5 * round + 1) % 16 };
    case 2:
      return { mix: b ^ c ^ d, word: (3 * round + 5) % 16 };
    default:
      return { mix: c ^ (b | ~d), word: (7 * round) % 16 };
  }
}

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (WORD_BITS - bits));

/** A single bit, zeros, and the length in bits make whole blocks. */
function padded(bytes: readonly number[]): Uint8Array<ArrayBuffer> {
  const blocks = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const message = new Uint8Array(blocks * BLOCK_BYTES);
  message.set(bytes);
  message[bytes.length] = 0x80;
  new DataView(message.buffer).setBigUint64(message.length - LENGTH_BYTES, BigInt(bytes.length) * 8n, true);
  return message;
}

function utf8(text: string): readonly number[] {
  return Array.from(text).flatMap((character) => {
    const point = character.codePointAt(0) ?? 0;
    const rest = (bits: number) => 0x80 | ((point >> bits) & 0x3f);
    if (point < 0x80) return [point];
    if (point < 0x800) return [0xc0 | (point >> 6), rest(0)];
    if (point < 0x10000) return [0xe0 | (point >> 12), rest(6), rest(0)];
    return [0xf0 | (point >> 18), rest(12), rest(6), rest(0)];
  });
}
