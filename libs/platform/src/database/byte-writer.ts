/** Bytes in the order of PostgreSQL's wire format: integers big-endian, texts in UTF-8 with their length in front. */
export interface ByteWriter {
  /** Bytes written since they were last taken. */
  size(): number;
  byte(value: number): void;
  int16(value: number): void;
  int32(value: number): void;
  /** A whole number that JavaScript holds exactly. */
  int64(value: number): void;
  text(value: string): void;
  bytes(value: Uint8Array): void;
  /** What was written, which then belongs to the caller; the writer begins anew. */
  take(): Buffer;
}

const FIRST_BYTES = 72 * 1024;
const MAX_UTF8_BYTES_PER_CHAR = 3;
const LAST_ASCII = 127;
const TWO_TO_32 = 4_294_967_296;

/** Creates a writer whose room grows with what is written. */
export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(FIRST_BYTES);
  let at = 0;

  /** Moves on by so many bytes and answers where they begin. */
  function advance(count: number): number {
    const start = at;
    at += count;
    if (at > buffer.length) buffer = Buffer.concat([buffer.subarray(0, start)], Math.max(at, buffer.length * 2));
    return start;
  }

  function putInt32(value: number, start: number): void {
    buffer[start] = value >>> 24;
    buffer[start + 1] = value >>> 16;
    buffer[start + 2] = value >>> 8;
    buffer[start + 3] = value;
  }

  const int32 = (value: number) => putInt32(value, advance(4));
  return {
    size: () => at,
    byte(value) {
      buffer[advance(1)] = value;
    },
    int16(value) {
      const start = advance(2);
      buffer[start] = value >>> 8;
      buffer[start + 1] = value;
    },
    int32,
    int64(value) {
      int32(Math.floor(value / TWO_TO_32));
      int32(value % TWO_TO_32);
    },
    text(value) {
      const start = advance(4 + value.length * MAX_UTF8_BYTES_PER_CHAR);
      const end = putText(buffer, value, start + 4);
      putInt32(end - start - 4, start);
      at = end;
    },
    bytes(value) {
      buffer.set(value, advance(value.length));
    },
    take() {
      const taken = buffer.subarray(0, at);
      buffer = Buffer.allocUnsafe(FIRST_BYTES);
      at = 0;
      return taken;
    },
  };
}

/** Most texts are short and ASCII, for which a call into Node would take longer than to copy them. Answers where the text ends. */
function putText(buffer: Buffer, value: string, start: number): number {
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code > LAST_ASCII) return start + buffer.write(value, start, 'utf8');
    buffer[start + index] = code;
  }
  return start + value.length;
}
