/** Object ids of the element types in PostgreSQL's catalogue. */
const OID = { smallint: 21, integer: 23, bigint: 20, text: 25, json: 114, uuid: 2950 } as const;

const HEADER_BYTES = 20;
const MAX_UTF8_BYTES_PER_CHAR = 3;

/** Texts as a binary array parameter; PostgreSQL copies it, where the text form of an array would be unquoted and parsed. */
export const textArray = (items: readonly string[]): Buffer => charArray(OID.text, items);
/** JSON texts, each checked by PostgreSQL for being JSON. */
export const jsonArray = (items: readonly string[]): Buffer => charArray(OID.json, items);

/** UUIDs in their usual notation. */
export function uuidArray(items: readonly string[]): Buffer {
  return encode(
    OID.uuid,
    items,
    () => 16,
    (buffer, id, at) => buffer.write(id.replaceAll('-', ''), at, 'hex'),
  );
}

/** Integers of two, four or eight bytes. */
export function intArray(type: 'smallint' | 'integer' | 'bigint', items: readonly number[]): Buffer {
  const bytes = { smallint: 2, integer: 4, bigint: 8 }[type];
  return encode(
    OID[type],
    items,
    () => bytes,
    (buffer, n, at) => {
      if (bytes === 8) buffer.writeBigInt64BE(BigInt(n), at);
      else buffer.writeIntBE(n, at, bytes);
      return bytes;
    },
  );
}

function charArray(oid: number, items: readonly string[]): Buffer {
  return encode(
    oid,
    items,
    (text) => text.length * MAX_UTF8_BYTES_PER_CHAR,
    (buffer, text, at) => buffer.write(text, at, 'utf8'),
  );
}

/** Layout: dimensions, has-nulls, element type, length, lower bound; then each item with its length in front. */
function encode<T>(
  oid: number,
  items: readonly T[],
  maxBytes: (item: T) => number,
  write: (buffer: Buffer, item: T, at: number) => number,
): Buffer {
  const buffer = Buffer.allocUnsafe(items.reduce((sum, item) => sum + 4 + maxBytes(item), HEADER_BYTES));
  [1, 0, oid, items.length, 1].forEach((field, index) => buffer.writeInt32BE(field, index * 4));
  let at = HEADER_BYTES;
  for (const item of items) {
    const bytes = write(buffer, item, at + 4);
    buffer.writeInt32BE(bytes, at);
    at += 4 + bytes;
  }
  return buffer.subarray(0, at);
}
