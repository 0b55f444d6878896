const INT_BYTES = 4;
const FLOAT_BYTES = 8;
const HEADER_BYTES = 5 * INT_BYTES;
/** PostgreSQL's number of the type float8. */
const FLOAT8 = 701;

/** A parameter of the type `float8[]` in the binary form of the protocol: as text it takes both sides several times as long. */
export function floatArray(values: Float64Array): Buffer {
  const packed = Buffer.allocUnsafe(HEADER_BYTES + values.length * (INT_BYTES + FLOAT_BYTES));
  // Dimensions, whether there are nulls, the type of an element; then the length and first index of the only dimension.
  [1, 0, FLOAT8, values.length, 1].forEach((word, index) => packed.writeInt32BE(word, index * INT_BYTES));
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let at = HEADER_BYTES;
  for (const value of values) {
    view.setInt32(at, FLOAT_BYTES);
    view.setFloat64(at + INT_BYTES, value);
    at += INT_BYTES + FLOAT_BYTES;
  }
  return packed;
}
